package io.sluice.processors.editing.match;

import io.sluice.spans.Attributes;
import io.sluice.spans.Text;
import io.sluice.spans.Value;
import java.util.List;

/** An attribute that has to be there, with a value that is meant. */
record AttributeMatch(Text key, ValueMatch value) {
  static List<AttributeMatch> all(List<AttributeProperty> wanted, MatchProperties properties) {
    return wanted.stream()
        .map(
            each ->
                new AttributeMatch(Text.of(each.key()), ValueMatch.of(each.value(), properties)))
        .toList();
  }

  static boolean all(List<AttributeMatch> wanted, Attributes attributes) {
    for (AttributeMatch each : wanted) {
      Value found = attributes.get(each.key);
      if (found == null || !each.value.matches(found)) {
        return false;
      }
    }
    return true;
  }
}
