package io.sluice.ottl.path;

import io.sluice.ottl.eval.Entries;
import io.sluice.ottl.eval.MapPlace;
import io.sluice.ottl.eval.Subject;
import io.sluice.ottl.value.Kind;
import io.sluice.ottl.value.Storable;
import io.sluice.spans.AttributeValue;
import io.sluice.spans.AttributeValue.OfMap;
import io.sluice.spans.Attributes;
import io.sluice.spans.Text;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;

/** All attributes of a message. */
final class AttributesPlace implements MapPlace {
  private final Function<Subject, Attributes> attributes;

  AttributesPlace(Function<Subject, Attributes> attributes) {
    this.attributes = attributes;
  }

  @Override
  public Object value(Subject at) {
    Map<String, AttributeValue> entries = new LinkedHashMap<>();
    Attributes all = attributes.apply(at).rewind();
    while (all.next()) {
      entries.putIfAbsent(all.key().toString(), all.value().toAttributeValue());
    }
    return AttributeValue.of(entries);
  }

  @Override
  public void set(Subject at, Object value) {
    if (value != null && !(value instanceof OfMap)) {
      throw Kind.of(value).insteadOf(Kind.MAP);
    }
    AttributeValue map = Storable.of(value);
    Attributes all = attributes.apply(at);
    all.clear();
    if (map instanceof OfMap entries) {
      entries.entries().forEach((key, entry) -> all.set(Text.of(key), entry));
    }
  }

  @Override
  public void edit(Subject at, Consumer<Entries> editor) {
    editor.accept(new AttributeEntries(attributes.apply(at)));
  }
}
