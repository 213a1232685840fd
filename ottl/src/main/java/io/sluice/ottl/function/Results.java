package io.sluice.ottl.function;

import io.sluice.ottl.value.EvaluationFailure;
import io.sluice.ottl.value.Excerpt;
import io.sluice.ottl.value.Limits;
import io.sluice.ottl.value.Storable;
import io.sluice.spans.AttributeValue;
import io.sluice.spans.Text;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Makes values of what the functions' Java gives. */
final class Results {
  static final AttributeValue TRUE = AttributeValue.of(true);
  static final AttributeValue FALSE = AttributeValue.of(false);

  private Results() {}

  static Object of(Object result) {
    if (result instanceof String text) {
      return text(text);
    }
    if (result instanceof Boolean flag) {
      return flag ? TRUE : FALSE;
    }
    if (result instanceof Long number) {
      return AttributeValue.of(number);
    }
    if (result instanceof Integer number) {
      return AttributeValue.of(number.longValue());
    }
    if (result instanceof Double number) {
      return AttributeValue.of(number);
    }
    if (result instanceof byte[] bytes) {
      Limits.checkLength(bytes.length);
      return AttributeValue.of(bytes);
    }
    if (result instanceof List<?> || result instanceof Map<?, ?>) {
      return Limits.checked(nested(result));
    }
    return result instanceof AttributeValue value ? Storable.read(value) : result;
  }

  private static AttributeValue text(String text) {
    AttributeValue.OfString value = new AttributeValue.OfString(Text.of(text));
    Limits.checkLength(value.value().length());
    return value;
  }

  private static AttributeValue nested(Object result) {
    if (result instanceof List<?> list) {
      List<AttributeValue> elements = new ArrayList<>(list.size());
      list.forEach(element -> elements.add(nested(element)));
      return AttributeValue.of(elements);
    }
    if (result instanceof Map<?, ?> map) {
      Map<String, AttributeValue> entries = new LinkedHashMap<>();
      map.forEach((key, value) -> entries.put((String) key, nested(value)));
      return AttributeValue.of(entries);
    }
    Object value = of(result);
    if (value == null) {
      return AttributeValue.EMPTY;
    }
    if (value instanceof AttributeValue attribute) {
      return attribute;
    }
    throw new EvaluationFailure("a list or map cannot hold " + Excerpt.of(value.toString()));
  }
}
