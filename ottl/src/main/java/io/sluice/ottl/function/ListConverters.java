package io.sluice.ottl.function;

import static io.sluice.ottl.function.Parameters.any;
import static io.sluice.ottl.function.Parameters.choice;
import static io.sluice.ottl.function.Parameters.list;
import static io.sluice.ottl.function.Parameters.literalTexts;
import static io.sluice.ottl.function.Parameters.map;
import static io.sluice.ottl.function.Parameters.values;

import io.sluice.ottl.value.Comparison;
import io.sluice.ottl.value.EvaluationFailure;
import io.sluice.ottl.value.Kind;
import io.sluice.ottl.value.Storable;
import io.sluice.ottl.value.Whole;
import io.sluice.spans.AttributeValue;
import io.sluice.spans.AttributeValue.OfList;
import io.sluice.spans.AttributeValue.OfMap;
import io.sluice.spans.AttributeValue.OfString;
import io.sluice.spans.Text;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Converters of lists and maps, and what lists have in common with strings. */
final class ListConverters {
  private ListConverters() {}

  static void addTo(Functions functions) {
    functions.predicate(
        "ContainsValue", list("target"), any("item"), (list, item) -> position(list, item) >= 0);
    functions.converter("Index", any("target"), any("value"), ListConverters::index);
    functions.converter("Len", any("target"), ListConverters::length);
    functions.converter("Keys", map("target"), map -> List.copyOf(map.entries().keySet()));
    functions.converter("Values", map("target"), map -> List.copyOf(map.entries().values()));
    functions.converter(
        "Sort", any("target"), choice("order", "asc", "desc").orElse("asc"), Sorting::sort);
    functions.converter(
        "Coalesce",
        values("values"),
        values -> values.stream().filter(Objects::nonNull).findFirst().orElse(null));
    functions.converter(
        "SliceToMap",
        list("target"),
        literalTexts("key_path").optional(),
        literalTexts("value_path").optional(),
        ListConverters::toMap);
  }

  private static int position(OfList list, Object item) {
    for (int i = 0; i < list.values().size(); i++) {
      if (Comparison.EQUAL.holds(Storable.read(list.values().get(i)), item)) {
        return i;
      }
    }
    return -1;
  }

  private static Object index(Object target, Object value) {
    if (target instanceof OfList list) {
      return position(list, value);
    }
    if (!(target instanceof OfString text)) {
      throw new EvaluationFailure("expected string or list but got " + Kind.of(target).word());
    }
    if (!(value instanceof OfString part)) {
      throw Kind.of(value).insteadOf(Kind.STRING);
    }
    return bytePosition(text.value().toString(), part.value());
  }

  private static int bytePosition(String text, Text part) {
    int position = text.indexOf(part.toString());
    return position < 0 ? -1 : text.substring(0, position).getBytes(StandardCharsets.UTF_8).length;
  }

  private static Object length(Object value) {
    if (value instanceof OfString text) {
      return text.value().length();
    }
    if (value instanceof OfList list) {
      return list.values().size();
    }
    if (value instanceof OfMap map) {
      return map.entries().size();
    }
    if (value instanceof Whole whole) {
      return whole.size();
    }
    throw new EvaluationFailure("expected string, list or map but got " + Kind.of(value).word());
  }

  /** Elements by a key that each has within itself, or else by their number. */
  private static Object toMap(OfList list, List<String> keyPath, List<String> valuePath) {
    Map<String, AttributeValue> map = new LinkedHashMap<>();
    List<AttributeValue> elements = new ArrayList<>(list.values());
    for (int i = 0; i < elements.size(); i++) {
      AttributeValue element = elements.get(i);
      String key = keyPath == null ? Integer.toString(i) : key(element, keyPath);
      AttributeValue value = valuePath == null ? element : find(element, valuePath);
      if (key != null && value != null) {
        map.put(key, value);
      }
    }
    return AttributeValue.of(map);
  }

  private static String key(AttributeValue element, List<String> path) {
    return find(element, path) instanceof OfString text ? text.value().toString() : null;
  }

  private static AttributeValue find(AttributeValue element, List<String> path) {
    AttributeValue found = element;
    for (String name : path) {
      found = found instanceof OfMap map ? map.entries().get(name) : null;
    }
    return found;
  }
}
