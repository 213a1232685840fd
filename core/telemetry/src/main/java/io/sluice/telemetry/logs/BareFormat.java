package io.sluice.telemetry.logs;

import ch.qos.logback.classic.spi.ILoggingEvent;

/** {@code message⇥{fields}}: for output that is no log. */
record BareFormat(LineFields fields) implements LineFormat {
  @Override
  public void append(ILoggingEvent event, StringBuilder line) {
    line.append(event.getFormattedMessage());
    ConsoleFormat.appendFields(event, fields, line);
    line.append('\n');
  }
}
