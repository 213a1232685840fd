package io.sluice.telemetry.logs;

import ch.qos.logback.classic.spi.ILoggingEvent;

/** One JSON object a line. */
record JsonFormat(LineClock clock, Parts parts, LineFields fields) implements LineFormat {
  @Override
  public void append(ILoggingEvent event, StringBuilder line) {
    JsonText json = JsonText.DENSE;
    line.append('{');
    json.field("level", LineFormat.level(event), line);
    line.append(",\"ts\":\"");
    clock.append(event.getTimeStamp(), line);
    line.append('"');
    parts.callerOf(event).ifPresent(caller -> json.field("caller", caller, line));
    json.field("msg", event.getFormattedMessage(), line);
    fields.append(event, json, line);
    parts.stackOf(event).ifPresent(stack -> json.field("stacktrace", stack, line));
    line.append("}\n");
  }
}
