package io.sluice.formats.jaeger;

import io.sluice.spans.Attributes;
import io.sluice.spans.EventCursor;
import io.sluice.spans.LinkCursor;
import io.sluice.spans.ResourceCursor;
import io.sluice.spans.ScopeCursor;
import io.sluice.spans.SpanCursor;
import io.sluice.spans.StatusCursor;
import io.sluice.spans.Text;
import io.sluice.spans.Value;
import io.sluice.spans.ValueKind;

/** Says of OTLP's spans what Jaeger's can say. */
final class SpanPrinting {
  private static final Text SERVICE_NAME = Text.of("service.name");
  private static final Text SCOPE_NAME = Text.of("otel.scope.name");
  private static final Text SCOPE_VERSION = Text.of("otel.scope.version");
  private static final Text SPAN_KIND = Text.of("span.kind");
  private static final Text STATUS_CODE = Text.of("otel.status_code");
  private static final Text STATUS_DESCRIPTION = Text.of("otel.status_description");
  private static final Text STATUS_OK = Text.of("OK");
  private static final Text STATUS_ERROR = Text.of("ERROR");
  private static final Text ERROR = Text.of("error");
  private static final Text TRACE_STATE = Text.of("w3c.tracestate");
  private static final Text EVENT = Text.of("event");

  private final JaegerForm form;

  SpanPrinting(JaegerForm form) {
    this.form = form;
  }

  /** Notes down the process of the spans that follow. */
  void process(ResourceCursor resource) {
    Attributes attributes = resource.attributes();
    if (attributes.size() == 0) {
      form.beginProcess(JaegerProto.NO_SERVICE);
      form.endProcess();
      return;
    }
    Value name = attributes.get(SERVICE_NAME);
    boolean named = name != null && name.kind() == ValueKind.STRING;
    form.beginProcess(named ? name.asText() : Text.EMPTY);
    attributes.rewind();
    while (attributes.next()) {
      if (!attributes.key().equals(SERVICE_NAME)) {
        form.tag(attributes.key(), attributes.value());
      }
    }
    form.endProcess();
  }

  /** The span that the cursor stands on, as a message. */
  byte[] span(ScopeCursor scope, SpanCursor span) {
    form.beginSpan(span.traceIdHigh(), span.traceIdLow(), span.spanId(), span.name());
    references(span);
    form.times(span.startNanos(), span.endNanos() - span.startNanos());
    text(SCOPE_NAME, scope.name());
    text(SCOPE_VERSION, scope.version());
    tags(span.attributes());
    Text kind = SpanMapping.nameOfKind(span.kind());
    text(SPAN_KIND, kind);
    status(span.status());
    text(TRACE_STATE, span.traceState());
    events(span.events());
    return form.endSpan();
  }

  /** The parent first. A link to it says of what kind it is, and is no reference of its own. */
  private void references(SpanCursor span) {
    long parent = span.parentSpanId();
    if (parent != 0) {
      form.reference(span.traceIdHigh(), span.traceIdLow(), parent, typeOfParent(span));
    }
    for (LinkCursor link = span.links(); link.next(); ) {
      if (!leadsToParent(link, span)) {
        form.reference(
            link.traceIdHigh(), link.traceIdLow(), link.spanId(), References.typeOf(link));
      }
    }
  }

  private static int typeOfParent(SpanCursor span) {
    int type = References.CHILD_OF;
    for (LinkCursor link = span.links(); link.next(); ) {
      if (leadsToParent(link, span)) {
        type = References.typeOf(link);
      }
    }
    return type;
  }

  private static boolean leadsToParent(LinkCursor link, SpanCursor span) {
    return span.parentSpanId() != 0
        && link.spanId() == span.parentSpanId()
        && link.traceIdHigh() == span.traceIdHigh()
        && link.traceIdLow() == span.traceIdLow();
  }

  private void tags(Attributes attributes) {
    attributes.rewind();
    while (attributes.next()) {
      form.tag(attributes.key(), attributes.value());
    }
  }

  private void text(Text key, Text value) {
    if (!value.isEmpty()) {
      form.tag(key, value);
    }
  }

  private void status(StatusCursor status) {
    int code = status.code();
    if (code == StatusCursor.OK) {
      form.tag(STATUS_CODE, STATUS_OK);
    } else if (code == StatusCursor.ERROR) {
      form.tag(STATUS_CODE, STATUS_ERROR);
      form.tag(ERROR, true);
    }
    text(STATUS_DESCRIPTION, status.message());
  }

  private void events(EventCursor event) {
    while (event.next()) {
      form.beginLog(event.timeNanos());
      if (!event.name().isEmpty() && !event.attributes().has(EVENT)) {
        form.tag(EVENT, event.name());
      }
      tags(event.attributes());
      form.endLog();
    }
  }
}
