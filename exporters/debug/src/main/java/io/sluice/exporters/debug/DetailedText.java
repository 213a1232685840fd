package io.sluice.exporters.debug;

import io.sluice.spans.Attributes;
import io.sluice.spans.EntityRef;
import io.sluice.spans.EventCursor;
import io.sluice.spans.LinkCursor;
import io.sluice.spans.ResourceCursor;
import io.sluice.spans.ScopeCursor;
import io.sluice.spans.SpanCursor;
import io.sluice.spans.SpanEdits;
import io.sluice.spans.StatusCursor;
import io.sluice.spans.text.ValueText;
import java.util.List;

/**
 * Everything that a batch holds, a line for each thing. The layout is the collector's, with its
 * oddities: people have scripts that read it.
 */
final class DetailedText {
  /** Text takes about three times the room of what it tells of. */
  private static final int GROWTH = 3;

  private static final String ITEM = "     -> ";
  private static final String INNER_ITEM = "          -> ";
  private static final String INNERMOST_ITEM = "               -> ";

  /** Two colons, as in the collector. */
  private static final String INNER_ATTRIBUTES = ITEM + "Attributes::";

  private static final List<String> KINDS =
      List.of("Unspecified", "Internal", "Server", "Client", "Producer", "Consumer");
  private static final List<String> STATUSES = List.of("Unset", "Ok", "Error");

  private final StringBuilder out;

  private DetailedText(StringBuilder out) {
    this.out = out;
  }

  static String of(SpanEdits batch) {
    int room = (int) Math.min(Integer.MAX_VALUE / 2, (long) GROWTH * batch.batch().size());
    StringBuilder out = new StringBuilder(room);
    new DetailedText(out).batch(batch);
    return out.toString();
  }

  private void batch(SpanEdits batch) {
    ResourceCursor resource = batch.resources();
    for (int i = 0; resource.next(); i++) {
      line("ResourceSpans #", i);
      line("Resource SchemaURL: ", resource.schemaUrl());
      attributes("Resource attributes:", ITEM, resource.attributes());
      entityRefs(resource.entityRefs());
      scopes(resource.scopes());
    }
  }

  private void entityRefs(List<EntityRef> refs) {
    if (!refs.isEmpty()) {
      line("Resource entity refs:", "");
    }
    for (int i = 0; i < refs.size(); i++) {
      EntityRef ref = refs.get(i);
      line(ITEM + "Entity ref #", i + ":");
      line(INNER_ITEM + "Type: ", ref.type());
      if (!ref.schemaUrl().isEmpty()) {
        line(INNER_ITEM + "Schema URL: ", ref.schemaUrl());
      }
      keys("ID keys:", ref.idKeys());
      keys("Description keys:", ref.descriptionKeys());
    }
  }

  private void keys(String header, List<String> keys) {
    if (!keys.isEmpty()) {
      line(INNER_ITEM, header);
    }
    for (String key : keys) {
      line(INNERMOST_ITEM, key);
    }
  }

  private void scopes(ScopeCursor scope) {
    for (int i = 0; scope.next(); i++) {
      line("ScopeSpans #", i);
      line("ScopeSpans SchemaURL: ", scope.schemaUrl());
      out.append("InstrumentationScope ").append(scope.name()).append(' ');
      line("", scope.version());
      attributes("InstrumentationScope attributes:", ITEM, scope.attributes());
      spans(scope.spans());
    }
  }

  private void spans(SpanCursor span) {
    for (int i = 0; span.next(); i++) {
      line("Span #", i);
      identity(span);
      times(span);
      status(span.status());
      dropped(span);
      attributes("Attributes:", ITEM, span.attributes());
      events(span.events());
      links(span.links());
    }
  }

  private void identity(SpanCursor span) {
    traceId("    Trace ID       : ", span.traceIdHigh(), span.traceIdLow());
    spanId("    Parent ID      : ", span.parentSpanId());
    spanId("    ID             : ", span.spanId());
    line("    Name           : ", span.name());
    line("    Kind           : ", word(KINDS, span.kind()));
    if (!span.traceState().isEmpty()) {
      line("    TraceState     : ", span.traceState());
    }
  }

  private void times(SpanCursor span) {
    time("    Start time     : ", span.startNanos());
    time("    End time       : ", span.endNanos());
  }

  private void status(StatusCursor status) {
    line("    Status code    : ", word(STATUSES, status.code()));
    line("    Status message : ", status.message());
  }

  private void dropped(SpanCursor span) {
    count("    DroppedAttributesCount: ", span.droppedAttributesCount());
    count("    DroppedEventsCount: ", span.droppedEventsCount());
    count("    DroppedLinksCount: ", span.droppedLinksCount());
  }

  private void events(EventCursor event) {
    for (int i = 0; event.next(); i++) {
      if (i == 0) {
        line("Events:", "");
      }
      line("SpanEvent #", i);
      line(ITEM + "Name: ", event.name());
      time(ITEM + "Timestamp: ", event.timeNanos());
      count(ITEM + "DroppedAttributesCount: ", event.droppedAttributesCount());
      attributes(INNER_ATTRIBUTES, INNER_ITEM, event.attributes());
    }
  }

  private void links(LinkCursor link) {
    for (int i = 0; link.next(); i++) {
      if (i == 0) {
        line("Links:", "");
      }
      line("SpanLink #", i);
      traceId(ITEM + "Trace ID: ", link.traceIdHigh(), link.traceIdLow());
      spanId(ITEM + "ID: ", link.spanId());
      line(ITEM + "TraceState: ", link.traceState());
      count(ITEM + "DroppedAttributesCount: ", link.droppedAttributesCount());
      attributes(INNER_ATTRIBUTES, INNER_ITEM, link.attributes());
    }
  }

  private void attributes(String header, String item, Attributes attributes) {
    attributes.rewind();
    if (!attributes.next()) {
      return;
    }
    line(header, "");
    do {
      out.append(item).append(attributes.key()).append(": ");
      ValueText.appendWithType(attributes.value(), out);
      out.append('\n');
    } while (attributes.next());
  }

  private void traceId(String label, long high, long low) {
    HexId.append(high, low, out.append(label));
    out.append('\n');
  }

  private void spanId(String label, long id) {
    HexId.append(id, out.append(label));
    out.append('\n');
  }

  private void time(String label, long nanos) {
    UtcTime.append(nanos, out.append(label));
    out.append('\n');
  }

  private void count(String label, int count) {
    line(label, Integer.toUnsignedString(count));
  }

  private void line(String label, Object value) {
    out.append(label).append(value).append('\n');
  }

  /** Nothing for a number that OTLP has no word for. */
  private static String word(List<String> words, int number) {
    return number >= 0 && number < words.size() ? words.get(number) : "";
  }
}
