package io.sluice.formats.jaeger;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import io.sluice.formats.wire.ProtoOutput;
import io.sluice.spans.Text;
import java.io.IOException;
import java.time.DateTimeException;
import java.util.List;
import java.util.Locale;

/**
 * Reads protobuf's JSON of a {@code Span} by writing it as protobuf, which is then read like any
 * other. Names may be written in camel case or with underscores, enums by name or number, and long
 * numbers as numbers.
 */
final class JaegerJsonReader {
  private static final long NANOS_IN_SECOND = 1_000_000_000;
  private static final List<String> VALUE_TYPES =
      List.of("STRING", "BOOL", "INT64", "FLOAT64", "BINARY");
  private static final List<String> REFERENCE_TYPES = List.of("CHILD_OF", "FOLLOWS_FROM");
  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder().maxStringLength(Integer.MAX_VALUE).build())
          .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
          .disable(JsonFactory.Feature.FAIL_ON_SYMBOL_HASH_OVERFLOW)
          .build();

  private final JsonParser json;
  private final ProtoOutput out;

  private JaegerJsonReader(JsonParser json, ProtoOutput out) {
    this.json = json;
    this.out = out;
  }

  static Transcoded span(byte[] bytes, int offset, int length) {
    ProtoOutput out = new ProtoOutput(length);
    try (JsonParser parser = FACTORY.createParser(bytes, offset, length)) {
      new JaegerJsonReader(parser, out).message();
    } catch (JsonProcessingException e) {
      return Transcoded.unreadable(1, "is no JSON of a span: " + e.getOriginalMessage());
    } catch (IOException | IllegalArgumentException | DateTimeException e) {
      return Transcoded.unreadable(1, "is no JSON of a span: " + e.getMessage());
    }
    return JaegerProto.span(out.array(), 0, out.size());
  }

  private void message() throws IOException {
    if (json.nextToken() != JsonToken.START_OBJECT) {
      throw new IllegalArgumentException("an object was expected");
    }
    fields(this::spanField);
    if (json.nextToken() != null) {
      throw new IllegalArgumentException("something stands behind the span");
    }
  }

  /** Reads the value of a field, on whose first token the parser stands. */
  private interface Field {
    void read(String name) throws IOException;
  }

  /** Reads the fields of an object, on whose bracket the parser stands; nulls are nothing. */
  private void fields(Field field) throws IOException {
    if (json.currentToken() != JsonToken.START_OBJECT) {
      throw new IllegalArgumentException("an object was expected at " + json.currentName());
    }
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String name = json.currentName().replace("_", "");
      if (json.nextToken() != JsonToken.VALUE_NULL) {
        field.read(name.toLowerCase(Locale.ROOT));
      }
    }
  }

  /** Reads the elements of a list, each as a message in a field. */
  private void each(int number, Field field) throws IOException {
    if (json.currentToken() != JsonToken.START_ARRAY) {
      throw new IllegalArgumentException("a list was expected at " + json.currentName());
    }
    while (json.nextToken() != JsonToken.END_ARRAY) {
      int message = out.begin(number);
      fields(field);
      out.end(message);
    }
  }

  private void spanField(String name) throws IOException {
    switch (name) {
      case "traceid" -> bytes(1);
      case "spanid" -> bytes(2);
      case "operationname" -> text(3);
      case "references" -> each(4, this::referenceField);
      case "flags" -> out.number(5, json.getValueAsLong());
      case "starttime" -> time(6, JsonTimes.parseTimestamp(json.getText()));
      case "duration" -> time(7, JsonTimes.parseDuration(json.getText()));
      case "tags" -> each(8, this::tagField);
      case "logs" -> each(9, this::logField);
      case "process" -> {
        int process = out.begin(10);
        fields(this::processField);
        out.end(process);
      }
      default -> json.skipChildren();
    }
  }

  private void referenceField(String name) throws IOException {
    switch (name) {
      case "traceid" -> bytes(1);
      case "spanid" -> bytes(2);
      case "reftype" -> out.number(3, oneOf(REFERENCE_TYPES));
      default -> json.skipChildren();
    }
  }

  private void processField(String name) throws IOException {
    switch (name) {
      case "servicename" -> text(1);
      case "tags" -> each(2, this::tagField);
      default -> json.skipChildren();
    }
  }

  private void logField(String name) throws IOException {
    switch (name) {
      case "timestamp" -> time(1, JsonTimes.parseTimestamp(json.getText()));
      case "fields" -> each(2, this::tagField);
      default -> json.skipChildren();
    }
  }

  private void tagField(String name) throws IOException {
    switch (name) {
      case "key" -> text(1);
      case "vtype" -> out.number(2, oneOf(VALUE_TYPES));
      case "vstr" -> text(3);
      case "vbool" -> out.number(4, json.getBooleanValue() ? 1 : 0);
      case "vint64" -> out.number(5, Long.parseLong(json.getText()));
      case "vfloat64" ->
          out.fixed64(6, Double.doubleToRawLongBits(Double.parseDouble(json.getText())));
      case "vbinary" -> bytes(7);
      default -> json.skipChildren();
    }
  }

  private void text(int number) throws IOException {
    out.text(number, Text.of(json.getText()));
  }

  private void bytes(int number) throws IOException {
    out.bytes(number, json.getBinaryValue());
  }

  private void time(int number, long nanos) {
    int time = out.begin(number);
    out.number(1, nanos / NANOS_IN_SECOND);
    out.number(2, nanos % NANOS_IN_SECOND);
    out.end(time);
  }

  private long oneOf(List<String> names) throws IOException {
    if (json.currentToken() == JsonToken.VALUE_NUMBER_INT) {
      return json.getLongValue();
    }
    int number = names.indexOf(json.getText());
    if (number < 0) {
      throw new IllegalArgumentException("\"" + json.getText() + "\" is none of " + names);
    }
    return number;
  }
}
