package io.sluice.component.inspection;

import java.time.Duration;

/**
 * What a trace must have to be found. A trace fits when one of its spans has everything that is
 * asked of a span, and the trace as a whole is as long as asked.
 *
 * @param service the service of the span; empty for any
 * @param name a part of the span's name, upper and lower case being the same; empty for any
 * @param attribute the key of an attribute of the span or its resource; empty for none
 * @param value what that attribute's value must be; empty for any
 * @param shortest how long the trace must be at least
 * @param longest how long it may be at most; zero for no limit
 * @param failed whether the span must have failed
 * @param most how many traces to find
 */
public record TraceQuery(
    String service,
    String name,
    String attribute,
    String value,
    Duration shortest,
    Duration longest,
    boolean failed,
    int most) {
  /** The newest traces, whatever they are. */
  public static TraceQuery newest(int most) {
    return new TraceQuery("", "", "", "", Duration.ZERO, Duration.ZERO, false, most);
  }
}
