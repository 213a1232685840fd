package io.sluice.processors.k8sattributes;

import io.sluice.spans.AttributeValue;
import io.sluice.spans.Text;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Attributes that many pods have in common, such as those of a Deployment: each is kept once for
 * all of them. Those that were not met for long are forgotten here, which does no harm. For one
 * thread.
 */
final class SharedAttributes {
  private static final int MOST = 8192;

  /** In the order in which they were met last. */
  private final Map<Attribute, Attribute> known = new LinkedHashMap<>(64, 0.75f, true);

  Attribute of(Text key, Text value) {
    Attribute attribute = Attribute.of(key, value);
    Attribute met = known.putIfAbsent(attribute, attribute);
    if (known.size() > MOST) {
      known.remove(known.keySet().iterator().next());
    }
    return met == null ? attribute : met;
  }

  /** A text that stands for itself. */
  Text text(MetadataName name, String value) {
    if (value.isEmpty()) {
      return Text.EMPTY;
    }
    return ((AttributeValue.OfString) of(name.key(), Text.of(value)).value()).value();
  }
}
