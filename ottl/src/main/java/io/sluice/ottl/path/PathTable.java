package io.sluice.ottl.path;

import io.sluice.ottl.eval.Expression;
import io.sluice.ottl.eval.Place;
import io.sluice.ottl.eval.Subject;
import io.sluice.ottl.value.Kind;
import io.sluice.spans.AttributeValue;
import io.sluice.spans.AttributeValue.OfString;
import io.sluice.spans.Attributes;
import io.sluice.spans.Text;
import java.time.ZonedDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.ObjLongConsumer;
import java.util.function.ToLongFunction;

/** The paths of one context, by their names without it. */
final class PathTable {
  /** Makes the place of a path with these keys. */
  interface Recipe {
    Place with(List<Expression> keys) throws UnknownPath;
  }

  private final Map<String, Recipe> recipes = new LinkedHashMap<>();

  Set<String> names() {
    return recipes.keySet();
  }

  /** The recipe of that name, or null. */
  Recipe get(String name) {
    return recipes.get(name);
  }

  void add(String name, Recipe recipe) {
    recipes.put(name, recipe);
  }

  void field(String name, Place place) {
    add(
        name,
        keys -> {
          if (!keys.isEmpty()) {
            throw new UnknownPath(name + " takes no keys");
          }
          return place;
        });
  }

  void text(String name, Function<Subject, Text> read, BiConsumer<Subject, Text> write) {
    field(name, new TextPlace(read, write));
  }

  void string(String name, Function<Subject, String> read, BiConsumer<Subject, String> write) {
    text(name, at -> Text.of(read.apply(at)), (at, value) -> write.accept(at, value.toString()));
  }

  void number(String name, ToLongFunction<Subject> read, ObjLongConsumer<Subject> write) {
    field(name, new NumberPlace(read, write));
  }

  /** Nanoseconds since 1970, as a number and as a time. */
  void moment(String name, ToLongFunction<Subject> read, ObjLongConsumer<Subject> write) {
    number(name + "_unix_nano", read, write);
    object(
        name,
        Kind.TIME,
        ZonedDateTime.class,
        at -> Moments.ofNanos(read.applyAsLong(at)),
        (at, time) -> write.accept(at, Moments.nanos(time)));
  }

  <T> void object(
      String name,
      Kind kind,
      Class<T> type,
      Function<Subject, T> read,
      BiConsumer<Subject, T> write) {
    field(name, new FieldPlace<>(kind, type, read, write));
  }

  void readOnly(String name, Function<Subject, Object> read) {
    field(name, new ReadOnlyPlace(read));
  }

  void attributes(String name, Function<Subject, Attributes> attributes) {
    AttributesPlace all = new AttributesPlace(attributes);
    NestedPlace.Roots roots = new AttributeRoots(attributes);
    add(
        name,
        keys -> {
          if (keys.isEmpty()) {
            return all;
          }
          NestedPlace nested = new NestedPlace(roots, keys);
          if (keys.size() == 1
              && keys.get(0) instanceof Expression.Constant constant
              && constant.value() instanceof OfString key) {
            return new AttributePlace(attributes, key.value(), nested);
          }
          return nested;
        });
  }

  void cache() {
    CachePlace all = new CachePlace();
    add("cache", keys -> keys.isEmpty() ? all : new NestedPlace(CachePlace.ROOTS, keys));
  }

  private record AttributeRoots(Function<Subject, Attributes> attributes)
      implements NestedPlace.Roots {
    @Override
    public AttributeValue get(Subject at, String name) {
      var found = attributes.apply(at).get(Text.of(name));
      return found == null ? null : found.toAttributeValue();
    }

    @Override
    public void set(Subject at, String name, AttributeValue value) {
      attributes.apply(at).set(Text.of(name), value);
    }
  }
}
