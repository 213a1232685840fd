package io.sluice.ottl.path;

import io.sluice.ottl.eval.Entries;
import io.sluice.ottl.value.Storable;
import io.sluice.spans.AttributeValue;
import io.sluice.spans.AttributeValue.OfString;
import io.sluice.spans.Text;
import java.util.Map;
import java.util.function.Predicate;

/** The entries of a map that is built of objects. */
final class BuiltEntries implements Entries {
  private final Map<String, AttributeValue> entries;

  BuiltEntries(Map<String, AttributeValue> entries) {
    this.entries = entries;
  }

  @Override
  public int size() {
    return entries.size();
  }

  @Override
  public boolean has(Text key) {
    return entries.containsKey(key.toString());
  }

  @Override
  public void set(Text key, AttributeValue value) {
    entries.put(key.toString(), Storable.of(value));
  }

  @Override
  public boolean remove(Text key) {
    return entries.remove(key.toString()) != null;
  }

  @Override
  public void removeIf(Predicate<Text> condition) {
    entries.keySet().removeIf(key -> condition.test(Text.of(key)));
  }

  @Override
  public void replaceAll(Visitor visitor) {
    entries.replaceAll(
        (key, value) -> {
          AttributeValue replacement = visitor.visit(new Built(Text.of(key), value));
          return replacement == null ? value : Storable.of(replacement);
        });
  }

  private record Built(Text key, AttributeValue value) implements Entry {
    @Override
    public Text text() {
      return value instanceof OfString string ? string.value() : null;
    }
  }
}
