package io.sluice.processors.resourcedetection;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A small JSON document to look things up in; what is not there is empty.
 *
 * @param value a map, list, text or null
 */
record Json(Object value) {
  private static final JsonFactory FACTORY = new JsonFactory();

  static Json parse(String text) throws IOException {
    try (JsonParser parser = FACTORY.createParser(text)) {
      parser.nextToken();
      return new Json(read(parser));
    } catch (JsonProcessingException e) {
      throw new IOException("the answer is no JSON: " + e.getOriginalMessage(), e);
    }
  }

  private static Object read(JsonParser parser) throws IOException {
    if (parser.currentToken() == JsonToken.START_OBJECT) {
      Map<String, Object> map = new LinkedHashMap<>();
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String key = parser.currentName();
        parser.nextToken();
        map.put(key, read(parser));
      }
      return map;
    }
    if (parser.currentToken() == JsonToken.START_ARRAY) {
      List<Object> list = new ArrayList<>();
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        list.add(read(parser));
      }
      return list;
    }
    return parser.getValueAsString();
  }

  /** What stands under a key. */
  Json at(String key) {
    return new Json(value instanceof Map<?, ?> map ? map.get(key) : null);
  }

  /** The text, or the number as text, under a key. */
  String text(String key) {
    return at(key).value instanceof String text ? text : "";
  }

  List<Json> items() {
    return value instanceof List<?> list ? list.stream().<Json>map(Json::new).toList() : List.of();
  }
}
