package io.sluice.exporters.tracestore;

import io.sluice.component.inspection.TraceSummary;
import io.sluice.spans.SpanCursor;
import io.sluice.spans.SpanEdits;
import io.sluice.spans.StatusCursor;
import io.sluice.spans.Text;
import io.sluice.spans.Value;
import io.sluice.spans.ValueKind;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Goes through a trace once, to say in a few words what it is. */
final class Summary {
  private static final Text SERVICE_NAME = Text.of("service.name");

  private final Map<String, Long> firstSpans = new TreeMap<>();
  private long start = Long.MAX_VALUE;
  private long end;
  private int failed;
  private String root = "";
  private String rootService = "";
  private boolean rootHasParent = true;
  private long rootStart = Long.MAX_VALUE;

  private Summary() {}

  static TraceSummary of(StoredTrace trace) {
    Summary summary = new Summary();
    SpanEdits reading = trace.spans().edit();
    SpanCursor spans = reading.spans();
    while (spans.next()) {
      summary.add(spans);
    }
    return summary.finish(trace);
  }

  /** The service that a span's resource names; empty when it names none. */
  static String service(SpanCursor span) {
    Value name = span.resource().attributes().get(SERVICE_NAME);
    return name != null && name.kind() == ValueKind.STRING ? name.asText().toString() : "";
  }

  private void add(SpanCursor span) {
    long from = Math.max(0, span.startNanos());
    String service = service(span);
    firstSpans.merge(service, from, Math::min);
    start = Math.min(start, from);
    end = Math.max(end, Math.max(from, span.endNanos()));
    if (span.status().code() == StatusCursor.ERROR) {
      failed++;
    }
    boolean hasParent = span.parentSpanId() != 0;
    boolean better = hasParent == rootHasParent ? from < rootStart : !hasParent;
    if (better) {
      root = span.name().toString();
      rootService = service;
      rootHasParent = hasParent;
      rootStart = from;
    }
  }

  private TraceSummary finish(StoredTrace trace) {
    List<String> services =
        firstSpans.entrySet().stream()
            .sorted(Map.Entry.comparingByValue(Comparator.naturalOrder()))
            .map(Map.Entry::getKey)
            .toList();
    return new TraceSummary(
        trace.id().high(),
        trace.id().low(),
        root,
        rootService,
        services,
        Instant.ofEpochSecond(0, start),
        end - start,
        trace.spans().spanCount(),
        failed);
  }
}
