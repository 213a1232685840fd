package io.sluice.ottl.path;

import io.sluice.ottl.value.Kind;
import io.sluice.ottl.value.Whole;

/** What an instrumentation scope has. */
final class ScopePaths {
  private ScopePaths() {}

  static PathTable table() {
    PathTable paths = new PathTable();
    paths.object(
        "",
        Kind.WHOLE,
        Whole.OfScope.class,
        at -> new Whole.OfScope(at.scope().attributes().size()),
        (at, same) -> {});
    paths.text("name", at -> at.scope().name(), (at, name) -> at.scope().setName(name));
    paths.text(
        "version", at -> at.scope().version(), (at, version) -> at.scope().setVersion(version));
    paths.attributes("attributes", at -> at.scope().attributes());
    paths.number(
        "dropped_attributes_count",
        at -> Integer.toUnsignedLong(at.scope().droppedAttributesCount()),
        (at, count) -> at.scope().setDroppedAttributesCount((int) count));
    paths.text(
        "schema_url", at -> at.scope().schemaUrl(), (at, url) -> at.scope().setSchemaUrl(url));
    paths.cache();
    return paths;
  }
}
