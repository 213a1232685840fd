package io.sluice.formats.opencensus;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import io.sluice.formats.opencensus.JsonSchema.Field;
import io.sluice.formats.opencensus.JsonSchema.Message;
import io.sluice.spans.MalformedSpans;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * Turns protobuf's JSON into protobuf, so that the rest need be written once only: this form is for
 * browsers and scripts. Unknown fields are passed over.
 */
final class JsonForm {
  /** Each request takes some memory, however little there is in it. */
  static final int MOST_REQUESTS = 10_000;

  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(100)
                  .maxStringLength(Integer.MAX_VALUE)
                  .build())
          .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
          .disable(JsonFactory.Feature.FAIL_ON_SYMBOL_HASH_OVERFLOW)
          .build();

  private final JsonParser json;
  private final ProtoOutput out;

  private JsonForm(JsonParser json, ProtoOutput out) {
    this.json = json;
    this.out = out;
  }

  /** The same requests in protobuf; there may be several, one behind the other. */
  static List<byte[]> toProto(byte[] bytes, int offset, int length) throws MalformedSpans {
    List<byte[]> messages = new ArrayList<>(1);
    try (JsonParser json = FACTORY.createParser(bytes, offset, length)) {
      ProtoOutput out = new ProtoOutput(length);
      JsonForm form = new JsonForm(json, out);
      while (json.nextToken() != null) {
        form.expect(
            messages.size() < MOST_REQUESTS,
            "the body",
            "of at most " + MOST_REQUESTS + " requests; send them in several");
        out.clear();
        form.message(JsonSchema.REQUEST, "the request");
        messages.add(out.toByteArray());
      }
      return messages;
    } catch (JsonProcessingException e) {
      throw MalformedSpans.inText(
          e.getLocation() == null ? 1 : e.getLocation().getLineNr(),
          e.getLocation() == null ? 1 : e.getLocation().getColumnNr(),
          "the request",
          "is no JSON: " + e.getOriginalMessage());
    } catch (IOException e) {
      throw MalformedSpans.inText(1, 1, "the request", "is no JSON: " + e.getMessage());
    }
  }

  private void message(Message message, String name) throws IOException, MalformedSpans {
    expect(json.currentToken() == JsonToken.START_OBJECT, name, "an object");
    while (json.nextToken() != JsonToken.END_OBJECT) {
      String field = json.currentName();
      json.nextToken();
      Field known = message.fields().get(field);
      if (known == null) {
        json.skipChildren();
      } else {
        values(known, field);
      }
    }
  }

  /** A null is nothing, and an array any number of values. */
  private void values(Field field, String name) throws IOException, MalformedSpans {
    if (json.currentToken() == JsonToken.VALUE_NULL) {
      return;
    }
    if (field.type() == JsonSchema.Type.MAP) {
      map(field, name);
    } else if (json.currentToken() == JsonToken.START_ARRAY) {
      while (json.nextToken() != JsonToken.END_ARRAY) {
        value(field, name);
      }
    } else {
      value(field, name);
    }
  }

  private void map(Field field, String name) throws IOException, MalformedSpans {
    expect(json.currentToken() == JsonToken.START_OBJECT, name, "an object");
    Field value = field.message().fields().get("value");
    while (json.nextToken() != JsonToken.END_OBJECT) {
      int start = out.begin(field.number());
      out.bytes(1, json.currentName().getBytes(StandardCharsets.UTF_8));
      json.nextToken();
      values(value, json.currentName());
      out.end(start);
    }
  }

  private void value(Field field, String name) throws IOException, MalformedSpans {
    switch (field.type()) {
      case TEXT -> out.bytes(field.number(), text(name).getBytes(StandardCharsets.UTF_8));
      case BYTES -> out.bytes(field.number(), base64(name));
      case NUMBER -> out.number(field.number(), number(name));
      case BOOL -> out.number(field.number(), bool(name) ? 1 : 0);
      case DOUBLE -> out.fixed64(field.number(), Double.doubleToRawLongBits(decimal(name)));
      case ENUM -> out.number(field.number(), constant(field, name));
      case TIME -> time(field, name);
      case BOOL_VALUE -> wrapped(field, bool(name) ? 1 : 0);
      case NUMBER_VALUE -> wrapped(field, number(name));
      case MESSAGE -> {
        int start = out.begin(field.number());
        message(field.message(), name);
        out.end(start);
      }
      case MAP -> throw malformed(name, "is a map within a list");
    }
  }

  private void wrapped(Field field, long value) {
    int start = out.begin(field.number());
    out.number(1, value);
    out.end(start);
  }

  private String text(String name) throws IOException, MalformedSpans {
    expect(json.currentToken() == JsonToken.VALUE_STRING, name, "a string");
    return json.getText();
  }

  /** In either alphabet, with or without the signs that fill it up. */
  private byte[] base64(String name) throws IOException, MalformedSpans {
    String text = text(name).replace('-', '+').replace('_', '/');
    try {
      return Base64.getDecoder().decode(text);
    } catch (IllegalArgumentException e) {
      throw malformed(name, "is no base64: " + e.getMessage());
    }
  }

  /** Numbers of 64 bits are texts, because JavaScript's are not that long. */
  private long number(String name) throws IOException, MalformedSpans {
    try {
      return switch (json.currentToken()) {
        case VALUE_NUMBER_INT -> json.getLongValue();
        case VALUE_STRING -> Long.parseLong(json.getText());
        default -> throw malformed(name, "is not a whole number");
      };
    } catch (NumberFormatException e) {
      throw malformed(name, "is not a whole number");
    }
  }

  private double decimal(String name) throws IOException, MalformedSpans {
    try {
      return switch (json.currentToken()) {
        case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> json.getDoubleValue();
        case VALUE_STRING -> Double.parseDouble(json.getText());
        default -> throw malformed(name, "is not a number");
      };
    } catch (NumberFormatException e) {
      throw malformed(name, "is not a number");
    }
  }

  private boolean bool(String name) throws IOException, MalformedSpans {
    expect(json.currentToken().isBoolean(), name, "true or false");
    return json.getBooleanValue();
  }

  private long constant(Field field, String name) throws IOException, MalformedSpans {
    if (json.currentToken() == JsonToken.VALUE_STRING) {
      int index = field.names().indexOf(json.getText());
      expect(index >= 0, name, "one of " + field.names());
      return index;
    }
    return number(name);
  }

  private void time(Field field, String name) throws IOException, MalformedSpans {
    Instant at;
    try {
      at = OffsetDateTime.parse(text(name)).toInstant();
    } catch (DateTimeException e) {
      throw malformed(name, "is no time such as 2006-01-02T15:04:05.999Z");
    }
    int start = out.begin(field.number());
    out.number(1, at.getEpochSecond());
    out.number(2, at.getNano());
    out.end(start);
  }

  private void expect(boolean met, String name, String wanted) throws MalformedSpans {
    if (!met) {
      throw malformed(name, "is not " + wanted);
    }
  }

  private MalformedSpans malformed(String name, String problem) {
    return MalformedSpans.inText(
        json.currentLocation().getLineNr(), json.currentLocation().getColumnNr(), name, problem);
  }
}
