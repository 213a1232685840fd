package io.sluice.telemetry.logs;

import ch.qos.logback.classic.spi.ILoggingEvent;

/**
 * {@code time⇥level⇥caller⇥message⇥{fields}}, a stack trace below. A message that ends in a line
 * feed keeps it, so that its fields stand on a line of their own after a tab.
 */
record ConsoleFormat(LineClock clock, Parts parts, LineFields fields) implements LineFormat {
  @Override
  public void append(ILoggingEvent event, StringBuilder line) {
    clock.append(event.getTimeStamp(), line);
    line.append('\t').append(LineFormat.level(event));
    parts.callerOf(event).ifPresent(caller -> line.append('\t').append(caller));
    line.append('\t').append(event.getFormattedMessage());
    appendFields(event, fields, line);
    parts.stackOf(event).ifPresent(stack -> line.append('\n').append(stack));
    line.append('\n');
  }

  /** Appends a tab and the fields, or nothing if there are none. */
  static void appendFields(ILoggingEvent event, LineFields fields, StringBuilder line) {
    int before = line.length();
    line.append("\t{");
    int open = line.length();
    fields.append(event, JsonText.SPACED, line);
    if (line.length() == open) {
      line.setLength(before);
    } else {
      line.append('}');
    }
  }
}
