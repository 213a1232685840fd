package io.sluice.ottl.path;

import io.sluice.ottl.value.Kind;
import io.sluice.ottl.value.Whole;

/** What a resource has. */
final class ResourcePaths {
  private ResourcePaths() {}

  static PathTable table() {
    PathTable paths = new PathTable();
    // Nothing else is a resource, so that what it can be set to is what it is already.
    paths.object(
        "",
        Kind.WHOLE,
        Whole.OfResource.class,
        at -> new Whole.OfResource(at.resource().attributes().size()),
        (at, same) -> {});
    paths.attributes("attributes", at -> at.resource().attributes());
    paths.number(
        "dropped_attributes_count",
        at -> Integer.toUnsignedLong(at.resource().droppedAttributesCount()),
        (at, count) -> at.resource().setDroppedAttributesCount((int) count));
    paths.text(
        "schema_url",
        at -> at.resource().schemaUrl(),
        (at, url) -> at.resource().setSchemaUrl(url));
    paths.cache();
    return paths;
  }
}
