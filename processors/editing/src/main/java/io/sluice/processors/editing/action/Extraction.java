package io.sluice.processors.editing.action;

import io.sluice.component.Client;
import io.sluice.processors.editing.Regex;
import io.sluice.spans.AttributeValue;
import io.sluice.spans.Attributes;
import io.sluice.spans.Text;
import io.sluice.spans.Value;
import io.sluice.spans.ValueKind;
import java.util.List;
import java.util.Optional;

/** Makes attributes of the named groups of a pattern, where it is found in a text. */
record Extraction(Text key, Regex pattern) implements Step {
  @Override
  public void apply(Attributes attributes, Client client) {
    Value source = attributes.get(key);
    if (source == null || source.kind() != ValueKind.STRING) {
      return;
    }
    Optional<Regex.Found> found = pattern.find(source.asText());
    if (found.isPresent()) {
      List<Text> groups = pattern.groups();
      for (int i = 0; i < groups.size(); i++) {
        attributes.set(groups.get(i), new AttributeValue.OfString(found.get().group(i + 1)));
      }
    }
  }
}
