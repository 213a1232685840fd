package io.sluice.processors.groupbyattrs;

import io.sluice.spans.AttributeValue;
import io.sluice.spans.Attributes;
import io.sluice.spans.ResourceCursor;
import io.sluice.spans.SpanBatch;
import io.sluice.spans.SpanWriter;
import java.util.HashMap;
import java.util.Map;

/** A resource as it came, taken out of its batch once for all groups that begin with it. */
final class Original {
  private static final int SOME_ATTRIBUTES = 512;

  private final SpanBatch alone;
  private final Map<String, AttributeValue> attributes = new HashMap<>();

  Original(ResourceCursor resource) {
    SpanWriter single = new SpanWriter(SOME_ATTRIBUTES);
    single.beginResourceSpans();
    single.copy(resource);
    single.end();
    alone = single.finish();
    Attributes cursor = resource.attributes().rewind();
    while (cursor.next()) {
      attributes.putIfAbsent(cursor.key().toString(), cursor.value().toAttributeValue());
    }
  }

  /** What a copy takes, in bytes. */
  int size() {
    return alone.size();
  }

  /** Its attributes, for the caller to change. */
  Map<String, AttributeValue> attributes() {
    return new HashMap<>(attributes);
  }

  /** A copy that can be changed. */
  ResourceCursor copy() {
    ResourceCursor copy = alone.edit().resources();
    if (!copy.next()) {
      throw new IllegalStateException("a resource was written and cannot be read");
    }
    return copy;
  }
}
