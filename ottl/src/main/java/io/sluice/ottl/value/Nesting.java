package io.sluice.ottl.value;

import io.sluice.spans.AttributeValue;
import io.sluice.spans.AttributeValue.OfList;
import io.sluice.spans.AttributeValue.OfLong;
import io.sluice.spans.AttributeValue.OfMap;
import io.sluice.spans.AttributeValue.OfString;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Goes into lists and maps by keys. */
public final class Nesting {
  private Nesting() {}

  /**
   * What a key finds in a value.
   *
   * @param missingIsNil whether a map without the key gives nil, as a path does, or fails, as a
   *     converter's result does
   */
  public static Object get(Object value, Object key, boolean missingIsNil) {
    if (key instanceof OfString name) {
      return getEntry(value, name.value().toString(), missingIsNil);
    }
    if (key instanceof OfLong index) {
      return getElement(value, index.value());
    }
    throw new EvaluationFailure("a key must be a string or an int, not a " + Kind.of(key).word());
  }

  private static Object getEntry(Object value, String name, boolean missingIsNil) {
    if (value == null && missingIsNil) {
      return null;
    }
    if (!(value instanceof OfMap map)) {
      throw new EvaluationFailure(
          "cannot take [\""
              + Excerpt.of(name)
              + "\"] of a "
              + Kind.of(value).word()
              + "; only of a map");
    }
    AttributeValue found = map.entries().get(name);
    if (found == null && !missingIsNil) {
      throw new EvaluationFailure("the map has no key \"" + Excerpt.of(name) + "\"");
    }
    return found == null ? null : Storable.read(found);
  }

  private static Object getElement(Object value, long index) {
    if (!(value instanceof OfList list)) {
      throw new EvaluationFailure(
          "cannot take [" + index + "] of a " + Kind.of(value).word() + "; only of a list");
    }
    checkIndex(index, list.values().size());
    return Storable.read(list.values().get((int) index));
  }

  private static void checkIndex(long index, int size) {
    if (index < 0 || index >= size) {
      throw new EvaluationFailure("index " + index + " is out of bounds: the list has " + size);
    }
  }

  /**
   * The value with something put into it; levels that are missing come into being.
   *
   * @param value null where there is nothing yet
   * @param keys the way to where it is put; empty replaces the value
   */
  public static AttributeValue with(AttributeValue value, List<Object> keys, AttributeValue leaf) {
    if (keys.isEmpty()) {
      return leaf;
    }
    List<Object> rest = keys.subList(1, keys.size());
    if (keys.get(0) instanceof OfString name) {
      return withEntry(value, name.value().toString(), rest, leaf);
    }
    if (keys.get(0) instanceof OfLong index) {
      return withElement(value, index.value(), rest, leaf);
    }
    throw new EvaluationFailure(
        "a key must be a string or an int, not a " + Kind.of(keys.get(0)).word());
  }

  private static AttributeValue withEntry(
      AttributeValue value, String name, List<Object> rest, AttributeValue leaf) {
    Map<String, AttributeValue> entries = new LinkedHashMap<>();
    if (value instanceof OfMap map) {
      entries.putAll(map.entries());
    } else if (!isNothing(value)) {
      throw new EvaluationFailure(
          "cannot set [\""
              + Excerpt.of(name)
              + "\"] in a "
              + Kind.of(value).word()
              + "; only in a map");
    }
    entries.put(name, with(entries.get(name), rest, leaf));
    return AttributeValue.of(entries);
  }

  private static AttributeValue withElement(
      AttributeValue value, long index, List<Object> rest, AttributeValue leaf) {
    List<AttributeValue> elements = new ArrayList<>();
    if (value instanceof OfList list) {
      elements.addAll(list.values());
      checkIndex(index, elements.size());
    } else if (isNothing(value)) {
      pad(elements, index);
    } else {
      throw new EvaluationFailure(
          "cannot set [" + index + "] in a " + Kind.of(value).word() + "; only in a list");
    }
    elements.set((int) index, with(elements.get((int) index), rest, leaf));
    return AttributeValue.of(elements);
  }

  private static void pad(List<AttributeValue> elements, long index) {
    if (index < 0) {
      throw new EvaluationFailure("index " + index + " is out of bounds");
    }
    Limits.checkElements(index);
    for (long i = 0; i <= index; i++) {
      elements.add(AttributeValue.EMPTY);
    }
  }

  private static boolean isNothing(AttributeValue value) {
    return value == null || value instanceof AttributeValue.Empty;
  }
}
