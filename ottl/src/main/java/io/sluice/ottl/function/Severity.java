package io.sluice.ottl.function;

import io.sluice.ottl.value.EvaluationFailure;
import io.sluice.ottl.value.Excerpt;
import io.sluice.ottl.value.Kind;
import io.sluice.ottl.value.PlainText;
import io.sluice.spans.AttributeValue;
import io.sluice.spans.AttributeValue.OfList;
import io.sluice.spans.AttributeValue.OfLong;
import io.sluice.spans.AttributeValue.OfMap;
import io.sluice.spans.AttributeValue.OfString;
import java.util.List;
import java.util.Map;

/**
 * Finds the name for a level: each name has criteria, which are texts ({@code equals: [...]}),
 * ranges ({@code range: {min, max}}) or the name of a usual range ({@code range: "2xx"}).
 */
final class Severity {
  private static final Map<String, long[]> HTTP =
      Map.of(
          "1xx", new long[] {100, 199},
          "2xx", new long[] {200, 299},
          "3xx", new long[] {300, 399},
          "4xx", new long[] {400, 499},
          "5xx", new long[] {500, 599});

  private Severity() {}

  static Object of(Object level, OfMap mapping) {
    if (!(level instanceof OfString) && !(level instanceof OfLong)) {
      throw new EvaluationFailure("a level is a string or int, not a " + Kind.of(level).word());
    }
    for (Map.Entry<String, AttributeValue> entry : mapping.entries().entrySet()) {
      if (criteria(entry.getValue()).stream().anyMatch(criterion -> matches(level, criterion))) {
        return entry.getKey();
      }
    }
    throw new EvaluationFailure(
        "no severity is mapped to " + Excerpt.quoted(PlainText.of((AttributeValue) level)));
  }

  private static List<AttributeValue> criteria(AttributeValue value) {
    return value instanceof OfList list ? list.values() : List.of(value);
  }

  private static boolean matches(Object level, AttributeValue criterion) {
    if (!(criterion instanceof OfMap map)) {
      throw new EvaluationFailure("a severity is mapped by maps with 'equals' or 'range'");
    }
    AttributeValue equals = map.entries().get("equals");
    if (equals != null && level instanceof OfString) {
      return criteria(equals).contains(level);
    }
    AttributeValue range = map.entries().get("range");
    return range != null && level instanceof OfLong number && isIn(number.value(), range);
  }

  private static boolean isIn(long number, AttributeValue range) {
    long[] bounds = bounds(range);
    return bounds[0] <= number && number <= bounds[1];
  }

  private static long[] bounds(AttributeValue range) {
    if (range instanceof OfString name && HTTP.containsKey(name.value().toString())) {
      return HTTP.get(name.value().toString());
    }
    if (range instanceof OfMap map
        && map.entries().get("min") instanceof OfLong min
        && map.entries().get("max") instanceof OfLong max) {
      return new long[] {min.value(), max.value()};
    }
    throw new EvaluationFailure("a range needs min and max, or is one of 1xx to 5xx");
  }
}
