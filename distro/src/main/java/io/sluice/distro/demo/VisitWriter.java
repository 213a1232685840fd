package io.sluice.distro.demo;

import io.sluice.spans.SpanBatch;
import io.sluice.spans.SpanWriter;
import io.sluice.spans.StatusCursor;
import io.sluice.spans.Text;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Writes visits as the services' SDKs would, each service's spans under its resource. */
final class VisitWriter {
  private final SpanWriter out = new SpanWriter();
  private final Visit visit;
  private final long began;

  private VisitWriter(Visit visit, long now) {
    this.visit = visit;
    this.began = now - visit.nanos();
  }

  /**
   * A visit that has just ended.
   *
   * @param now in nanoseconds since 1970
   */
  static SpanBatch write(Visit visit, long now) {
    return new VisitWriter(visit, now).write();
  }

  private SpanBatch write() {
    Map<String, List<Visit.Span>> byService =
        visit.spans().stream()
            .collect(
                Collectors.groupingBy(
                    span -> span.service, LinkedHashMap::new, Collectors.toList()));
    byService.forEach(this::service);
    return out.finish();
  }

  private void service(String name, List<Visit.Span> spans) {
    out.beginResourceSpans();
    out.beginResource();
    attribute("service.name", name);
    attribute("service.version", "1.4.2");
    attribute("deployment.environment.name", "demo");
    out.end();
    out.beginScopeSpans();
    out.beginScope();
    out.name(Text.of("imaginary.shop"));
    out.end();
    spans.forEach(this::span);
    out.end();
    out.end();
  }

  private void span(Visit.Span span) {
    out.beginSpan();
    out.traceId(visit.traceHigh, visit.traceLow);
    out.spanId(span.id);
    if (span.parent != 0) {
      out.parentSpanId(span.parent);
    }
    out.name(Text.of(span.name));
    out.kind(span.kind);
    out.startNanos(began + span.start);
    out.endNanos(began + span.end);
    span.attributes.forEach(this::attribute);
    if (span.linkSpan != 0) {
      link(span);
    }
    if (!span.error.isEmpty()) {
      failure(span);
    }
    out.end();
  }

  private void link(Visit.Span span) {
    out.beginLink();
    out.traceId(span.linkTraceHigh, span.linkTraceLow);
    out.spanId(span.linkSpan);
    out.end();
  }

  private void failure(Visit.Span span) {
    out.beginEvent();
    out.eventNanos(began + span.errorAt);
    out.name(Text.of("exception"));
    attribute("exception.type", "ShopException");
    attribute("exception.message", span.error);
    out.end();
    out.status(StatusCursor.ERROR, Text.of(span.error));
  }

  private void attribute(String key, String value) {
    out.attribute(Text.of(key), Text.of(value));
  }
}
