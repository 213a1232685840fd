package io.sluice.ottl.function;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.sluice.ottl.value.EvaluationFailure;
import io.sluice.ottl.value.Excerpt;
import io.sluice.ottl.value.Limits;
import io.sluice.spans.AttributeValue;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads JSON. Every number is a float, as in the collector. */
final class JsonValues {
  private static final JsonFactory FACTORY = new JsonFactory();

  private final JsonParser in;
  private int elements;

  private JsonValues(JsonParser in) {
    this.in = in;
  }

  static Object parse(String json) {
    try (JsonParser in = FACTORY.createParser(json)) {
      JsonValues parser = new JsonValues(in);
      AttributeValue value = parser.value(in.nextToken(), 0);
      if (in.nextToken() != null) {
        throw new EvaluationFailure("the text goes on behind its JSON value");
      }
      return value;
    } catch (IOException e) {
      throw new EvaluationFailure("the text is not JSON: " + Excerpt.reason(e), e);
    }
  }

  private AttributeValue value(JsonToken token, int depth) throws IOException {
    if (token == null) {
      throw new EvaluationFailure("the text is not JSON: it ends too early");
    }
    if (depth > AttributeValue.DEEPEST) {
      throw new EvaluationFailure(
          "the JSON is nested deeper than " + AttributeValue.DEEPEST + " levels");
    }
    Limits.checkElements(elements++);
    return switch (token) {
      case VALUE_STRING -> AttributeValue.of(in.getText());
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> AttributeValue.of(in.getDoubleValue());
      case VALUE_TRUE -> AttributeValue.of(true);
      case VALUE_FALSE -> AttributeValue.of(false);
      case START_OBJECT -> object(depth);
      case START_ARRAY -> array(depth);
      default -> AttributeValue.EMPTY;
    };
  }

  private AttributeValue object(int depth) throws IOException {
    Map<String, AttributeValue> entries = new LinkedHashMap<>();
    while (in.nextToken() != JsonToken.END_OBJECT) {
      String key = in.currentName();
      entries.put(key, value(in.nextToken(), depth + 1));
    }
    return AttributeValue.of(entries);
  }

  private AttributeValue array(int depth) throws IOException {
    List<AttributeValue> elements = new ArrayList<>();
    for (JsonToken token = in.nextToken(); token != JsonToken.END_ARRAY; token = in.nextToken()) {
      elements.add(value(token, depth + 1));
    }
    return AttributeValue.of(elements);
  }
}
