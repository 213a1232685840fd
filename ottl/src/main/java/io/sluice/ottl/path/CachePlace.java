package io.sluice.ottl.path;

import io.sluice.ottl.eval.Entries;
import io.sluice.ottl.eval.MapPlace;
import io.sluice.ottl.eval.Subject;
import io.sluice.ottl.value.Kind;
import io.sluice.ottl.value.Storable;
import io.sluice.spans.AttributeValue;
import io.sluice.spans.AttributeValue.OfMap;
import java.util.function.Consumer;

/** All that was kept for later statements on the same item. */
final class CachePlace implements MapPlace {
  static final NestedPlace.Roots ROOTS =
      new NestedPlace.Roots() {
        @Override
        public AttributeValue get(Subject at, String name) {
          return at.cache().get(name);
        }

        @Override
        public void set(Subject at, String name, AttributeValue value) {
          at.cache().put(name, value);
        }
      };

  @Override
  public Object value(Subject at) {
    return AttributeValue.of(at.cache());
  }

  @Override
  public void set(Subject at, Object value) {
    if (value != null && !(value instanceof OfMap)) {
      throw Kind.of(value).insteadOf(Kind.MAP);
    }
    AttributeValue map = Storable.of(value);
    at.cache().clear();
    if (map instanceof OfMap entries) {
      at.cache().putAll(entries.entries());
    }
  }

  @Override
  public void edit(Subject at, Consumer<Entries> editor) {
    editor.accept(new BuiltEntries(at.cache()));
  }
}
