package io.sluice.ottl.path;

import io.sluice.ottl.eval.Entries;
import io.sluice.ottl.eval.MapPlace;
import io.sluice.ottl.eval.Subject;
import io.sluice.ottl.value.Storable;
import io.sluice.spans.Attributes;
import io.sluice.spans.Text;
import io.sluice.spans.Value;
import java.util.function.Consumer;
import java.util.function.Function;

/** One attribute of a message, by a key that is known. */
public final class AttributePlace implements MapPlace {
  private final Function<Subject, Attributes> attributes;
  private final Text key;
  private final NestedPlace asMap;

  AttributePlace(Function<Subject, Attributes> attributes, Text key, NestedPlace asMap) {
    this.attributes = attributes;
    this.key = key;
    this.asMap = asMap;
  }

  /** The value where it lies, or null when there is none. */
  public Value look(Subject at) {
    return attributes.apply(at).get(key);
  }

  @Override
  public Object value(Subject at) {
    Value found = look(at);
    return found == null ? null : Storable.read(found.toAttributeValue());
  }

  @Override
  public void set(Subject at, Object value) {
    attributes.apply(at).set(key, Storable.of(value));
  }

  @Override
  public void edit(Subject at, Consumer<Entries> editor) {
    asMap.edit(at, editor);
  }
}
