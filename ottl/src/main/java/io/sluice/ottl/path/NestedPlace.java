package io.sluice.ottl.path;

import io.sluice.ottl.eval.Entries;
import io.sluice.ottl.eval.Expression;
import io.sluice.ottl.eval.MapPlace;
import io.sluice.ottl.eval.Subject;
import io.sluice.ottl.value.Kind;
import io.sluice.ottl.value.Nesting;
import io.sluice.ottl.value.Storable;
import io.sluice.spans.AttributeValue;
import io.sluice.spans.AttributeValue.OfMap;
import io.sluice.spans.AttributeValue.OfString;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Something within a map, by any number of keys. It is changed by putting a changed copy of the
 * outermost entry in its place.
 */
final class NestedPlace implements MapPlace {
  private final Roots roots;
  private final List<Expression> keys;

  /** Where the outermost entries are. */
  interface Roots {
    /** The entry of that name, or null. */
    AttributeValue get(Subject at, String name);

    void set(Subject at, String name, AttributeValue value);
  }

  NestedPlace(Roots roots, List<Expression> keys) {
    this.roots = roots;
    this.keys = List.copyOf(keys);
  }

  @Override
  public Object value(Subject at) {
    AttributeValue root = roots.get(at, rootName(at));
    Object value = root == null ? null : Storable.read(root);
    for (Expression key : keys.subList(1, keys.size())) {
      value = Nesting.get(value, key.value(at), true);
    }
    return value;
  }

  @Override
  public void set(Subject at, Object value) {
    AttributeValue leaf = Storable.of(value);
    String name = rootName(at);
    List<Object> rest = new ArrayList<>();
    for (Expression key : keys.subList(1, keys.size())) {
      rest.add(key.value(at));
    }
    AttributeValue changed = Nesting.with(roots.get(at, name), rest, leaf);
    roots.set(at, name, Storable.of(changed));
  }

  @Override
  public void edit(Subject at, Consumer<Entries> editor) {
    Object value = value(at);
    if (!(value instanceof OfMap map)) {
      throw Kind.of(value).insteadOf(Kind.MAP);
    }
    Map<String, AttributeValue> entries = new LinkedHashMap<>(map.entries());
    editor.accept(new BuiltEntries(entries));
    set(at, AttributeValue.of(entries));
  }

  private String rootName(Subject at) {
    Object key = keys.get(0).value(at);
    if (!(key instanceof OfString name)) {
      throw Kind.of(key).insteadOf(Kind.STRING);
    }
    return name.value().toString();
  }
}
