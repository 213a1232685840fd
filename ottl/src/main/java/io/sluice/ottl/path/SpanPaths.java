package io.sluice.ottl.path;

import io.sluice.ottl.eval.Subject;
import io.sluice.ottl.value.Hex;
import io.sluice.ottl.value.Kind;
import io.sluice.ottl.value.SpanId;
import io.sluice.ottl.value.TraceId;
import io.sluice.ottl.value.Whole;
import io.sluice.spans.SpanCursor;
import java.nio.ByteBuffer;
import java.util.function.ObjLongConsumer;
import java.util.function.ToLongFunction;

/** What a span has. */
final class SpanPaths {
  private SpanPaths() {}

  static PathTable table() {
    PathTable paths = new PathTable();
    ids(paths);
    TraceStatePlace.addTo(paths);
    paths.text("name", at -> at.span().name(), (at, name) -> at.span().setName(name));
    kind(paths);
    paths.moment(
        "start_time", at -> at.span().startNanos(), (at, nanos) -> at.span().setStartNanos(nanos));
    paths.moment(
        "end_time", at -> at.span().endNanos(), (at, nanos) -> at.span().setEndNanos(nanos));
    paths.attributes("attributes", at -> at.span().attributes());
    counts(paths);
    status(paths);
    children(paths);
    paths.cache();
    return paths;
  }

  private static void ids(PathTable paths) {
    paths.object(
        "trace_id",
        Kind.TRACE_ID,
        TraceId.class,
        SpanPaths::traceId,
        (at, id) -> at.span().setTraceId(id.high(), id.low()));
    paths.string(
        "trace_id.string",
        at -> traceId(at).toString(),
        (at, digits) -> {
          ByteBuffer id = ByteBuffer.wrap(Hex.parse(digits, TraceId.BYTES));
          at.span().setTraceId(id.getLong(), id.getLong());
        });
    spanId(paths, "span_id", at -> at.span().spanId(), (at, id) -> at.span().setSpanId(id));
    spanId(
        paths,
        "parent_span_id",
        at -> at.span().parentSpanId(),
        (at, id) -> at.span().setParentSpanId(id));
  }

  private static TraceId traceId(Subject at) {
    return new TraceId(at.span().traceIdHigh(), at.span().traceIdLow());
  }

  private static void spanId(
      PathTable paths, String name, ToLongFunction<Subject> read, ObjLongConsumer<Subject> write) {
    paths.object(
        name,
        Kind.SPAN_ID,
        SpanId.class,
        at -> new SpanId(read.applyAsLong(at)),
        (at, id) -> write.accept(at, id.id()));
    paths.string(
        name + ".string",
        at -> new SpanId(read.applyAsLong(at)).toString(),
        (at, digits) ->
            write.accept(at, ByteBuffer.wrap(Hex.parse(digits, SpanId.BYTES)).getLong()));
  }

  private static void kind(PathTable paths) {
    paths.number("kind", at -> at.span().kind(), (at, kind) -> at.span().setKind((int) kind));
    paths.string(
        "kind.string",
        at -> SpanKinds.word(at.span().kind()),
        (at, word) -> at.span().setKind(SpanKinds.ofWord(word)));
    paths.string(
        "kind.deprecated_string",
        at -> SpanKinds.constant(at.span().kind()),
        (at, name) -> at.span().setKind(SpanKinds.ofConstant(name)));
  }

  private static void counts(PathTable paths) {
    paths.number(
        "dropped_attributes_count",
        at -> Integer.toUnsignedLong(at.span().droppedAttributesCount()),
        (at, count) -> at.span().setDroppedAttributesCount((int) count));
    paths.number(
        "dropped_events_count",
        at -> Integer.toUnsignedLong(at.span().droppedEventsCount()),
        (at, count) -> at.span().setDroppedEventsCount((int) count));
    paths.number(
        "dropped_links_count",
        at -> Integer.toUnsignedLong(at.span().droppedLinksCount()),
        (at, count) -> at.span().setDroppedLinksCount((int) count));
    paths.number(
        "flags",
        at -> Integer.toUnsignedLong(at.span().flags()),
        (at, flags) -> at.span().setFlags((int) flags));
  }

  private static void status(PathTable paths) {
    paths.object(
        "status",
        Kind.WHOLE,
        Whole.Status.class,
        at -> new Whole.Status(at.span().status().code(), at.span().status().message()),
        (at, status) -> {
          at.span().status().setCode(status.code());
          at.span().status().setMessage(status.message());
        });
    paths.number(
        "status.code",
        at -> at.span().status().code(),
        (at, code) -> at.span().status().setCode((int) code));
    paths.text(
        "status.message",
        at -> at.span().status().message(),
        (at, message) -> at.span().status().setMessage(message));
  }

  private static void children(PathTable paths) {
    paths.field(
        "events",
        new ChildrenPlace(
            at -> new Whole.Events(at.span().eventCount()), at -> removeEvents(at.span())));
    paths.field(
        "links",
        new ChildrenPlace(
            at -> new Whole.Links(at.span().linkCount()), at -> removeLinks(at.span())));
  }

  private static void removeEvents(SpanCursor span) {
    for (var event = span.events(); event.next(); ) {
      event.remove();
    }
  }

  private static void removeLinks(SpanCursor span) {
    for (var link = span.links(); link.next(); ) {
      link.remove();
    }
  }
}
