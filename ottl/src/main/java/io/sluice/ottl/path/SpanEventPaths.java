package io.sluice.ottl.path;

import io.sluice.ottl.value.EvaluationFailure;

/** What a span's event has. */
final class SpanEventPaths {
  private SpanEventPaths() {}

  static PathTable table() {
    PathTable paths = new PathTable();
    paths.text("name", at -> at.event().name(), (at, name) -> at.event().setName(name));
    paths.moment(
        "time", at -> at.event().timeNanos(), (at, nanos) -> at.event().setTimeNanos(nanos));
    paths.attributes("attributes", at -> at.event().attributes());
    paths.number(
        "dropped_attributes_count",
        at -> Integer.toUnsignedLong(at.event().droppedAttributesCount()),
        (at, count) -> at.event().setDroppedAttributesCount((int) count));
    paths.readOnly(
        "event_index",
        at -> {
          throw new EvaluationFailure("event_index is not known here");
        });
    paths.cache();
    return paths;
  }
}
