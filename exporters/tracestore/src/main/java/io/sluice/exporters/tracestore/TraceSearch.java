package io.sluice.exporters.tracestore;

import io.sluice.component.inspection.TraceQuery;
import io.sluice.component.inspection.TraceSummary;
import io.sluice.spans.SpanCursor;
import io.sluice.spans.StatusCursor;
import io.sluice.spans.Text;
import io.sluice.spans.Value;
import io.sluice.spans.text.ValueText;
import java.util.List;
import java.util.Locale;

/** Looks for traces. It reads the spans where they lie; there is no index to keep. */
final class TraceSearch {
  private final TraceQuery query;
  private final String name;
  private final Text attribute;

  TraceSearch(TraceQuery query) {
    this.query = query;
    this.name = query.name().toLowerCase(Locale.ROOT);
    this.attribute = Text.of(query.attribute());
  }

  List<TraceSummary> in(List<StoredTrace> traces) {
    return traces.stream()
        .filter(this::fits)
        .limit(query.most())
        .map(StoredTrace::summary)
        .toList();
  }

  private boolean fits(StoredTrace trace) {
    return lasts(trace) && hasSpan(trace);
  }

  private boolean lasts(StoredTrace trace) {
    if (query.shortest().isZero() && query.longest().isZero()) {
      return true;
    }
    long nanos = trace.summary().nanos();
    return nanos >= query.shortest().toNanos()
        && (query.longest().isZero() || nanos <= query.longest().toNanos());
  }

  private boolean hasSpan(StoredTrace trace) {
    if (asksNothingOfSpans()) {
      return true;
    }
    SpanCursor spans = trace.spans().edit().spans();
    while (spans.next()) {
      if (fits(spans)) {
        return true;
      }
    }
    return false;
  }

  private boolean asksNothingOfSpans() {
    return query.service().isEmpty() && name.isEmpty() && attribute.isEmpty() && !query.failed();
  }

  private boolean fits(SpanCursor span) {
    return (!query.failed() || span.status().code() == StatusCursor.ERROR)
        && (name.isEmpty() || span.name().toString().toLowerCase(Locale.ROOT).contains(name))
        && (query.service().isEmpty() || Summary.service(span).equals(query.service()))
        && (attribute.isEmpty() || hasAttribute(span));
  }

  private boolean hasAttribute(SpanCursor span) {
    return isWanted(span.attributes().get(attribute))
        || isWanted(span.resource().attributes().get(attribute));
  }

  private boolean isWanted(Value value) {
    return value != null && (query.value().isEmpty() || ValueText.of(value).equals(query.value()));
  }
}
