package io.sluice.component.inspection;

import java.time.Instant;
import java.util.List;

/**
 * A stored trace in a few words.
 *
 * @param traceIdHigh the first eight bytes of the trace id
 * @param traceIdLow the last eight bytes
 * @param root the name of the span that has no parent here, the earliest if there are several
 * @param rootService that span's service
 * @param services everybody who took part, in the order of their first spans
 * @param start when the first span began
 * @param nanos from there to the end of the last span
 * @param failed how many spans say that they failed
 */
public record TraceSummary(
    long traceIdHigh,
    long traceIdLow,
    String root,
    String rootService,
    List<String> services,
    Instant start,
    long nanos,
    int spans,
    int failed) {
  public TraceSummary {
    services = List.copyOf(services);
  }
}
