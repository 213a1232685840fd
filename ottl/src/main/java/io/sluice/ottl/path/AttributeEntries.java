package io.sluice.ottl.path;

import io.sluice.ottl.eval.Entries;
import io.sluice.ottl.value.Storable;
import io.sluice.spans.AttributeValue;
import io.sluice.spans.Attributes;
import io.sluice.spans.Text;
import io.sluice.spans.Value;
import io.sluice.spans.ValueKind;
import java.util.function.Predicate;

/** A message's attributes, edited in their bytes. */
final class AttributeEntries implements Entries, Entries.Entry {
  private final Attributes attributes;

  AttributeEntries(Attributes attributes) {
    this.attributes = attributes;
  }

  @Override
  public int size() {
    return attributes.size();
  }

  @Override
  public boolean has(Text key) {
    return attributes.has(key);
  }

  @Override
  public void set(Text key, AttributeValue value) {
    attributes.set(key, Storable.of(value));
  }

  @Override
  public boolean remove(Text key) {
    return attributes.remove(key);
  }

  @Override
  public void removeIf(Predicate<Text> condition) {
    attributes.removeIf(condition);
  }

  @Override
  public void replaceAll(Visitor visitor) {
    attributes.rewind();
    while (attributes.next()) {
      AttributeValue replacement = visitor.visit(this);
      if (replacement != null) {
        attributes.setValue(Storable.of(replacement));
      }
    }
  }

  @Override
  public Text key() {
    return attributes.key();
  }

  @Override
  public Text text() {
    Value value = attributes.value();
    return value.kind() == ValueKind.STRING ? value.asText() : null;
  }

  @Override
  public AttributeValue value() {
    return attributes.value().toAttributeValue();
  }
}
