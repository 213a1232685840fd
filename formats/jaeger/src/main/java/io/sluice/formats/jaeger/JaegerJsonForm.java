package io.sluice.formats.jaeger;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.sluice.spans.Text;
import io.sluice.spans.Value;
import io.sluice.spans.text.ValueText;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Writes protobuf's JSON of a {@code Span}: ids in base64, long numbers as texts. */
final class JaegerJsonForm implements JaegerForm {
  private static final JsonFactory FACTORY = new JsonFactory();

  /** Something that writes JSON; in memory, nothing can fail about that. */
  private interface Step {
    void run(JsonGenerator json) throws IOException;
  }

  private ByteArrayOutputStream bytes;
  private JsonGenerator json;
  private byte[] process = new byte[0];
  private String openList = "";
  private boolean inLog;

  private void write(Step step) {
    try {
      step.run(json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void begin() {
    bytes = new ByteArrayOutputStream(1024);
    try {
      json = FACTORY.createGenerator(bytes);
      json.writeStartObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private byte[] end() {
    list("");
    write(
        out -> {
          out.writeEndObject();
          out.close();
        });
    return bytes.toByteArray();
  }

  /** Goes into a list, after what was written into another one. */
  private void list(String name) {
    if (openList.equals(name)) {
      return;
    }
    String before = openList;
    openList = name;
    write(
        out -> {
          if (!before.isEmpty()) {
            out.writeEndArray();
          }
          if (!name.isEmpty()) {
            out.writeArrayFieldStart(name);
          }
        });
  }

  @Override
  public void beginProcess(Text serviceName) {
    begin();
    text("serviceName", serviceName);
  }

  @Override
  public void endProcess() {
    process = end();
  }

  @Override
  public void beginSpan(long traceHigh, long traceLow, long spanId, Text name) {
    begin();
    ids(traceHigh, traceLow, spanId);
    text("operationName", name);
  }

  private void ids(long traceHigh, long traceLow, long spanId) {
    write(
        out -> {
          out.writeStringField("traceId", base64(new byte[2 * Long.BYTES], traceHigh, traceLow));
          out.writeStringField("spanId", base64(new byte[Long.BYTES], spanId));
        });
  }

  private static String base64(byte[] id, long... parts) {
    ByteBuffer.wrap(id).asLongBuffer().put(parts);
    return Base64.getEncoder().encodeToString(id);
  }

  private void text(String name, Text value) {
    if (!value.isEmpty()) {
      write(out -> out.writeStringField(name, value.toString()));
    }
  }

  @Override
  public void reference(long traceHigh, long traceLow, long spanId, int type) {
    list("references");
    write(JsonGenerator::writeStartObject);
    ids(traceHigh, traceLow, spanId);
    if (type == References.FOLLOWS_FROM) {
      write(out -> out.writeStringField("refType", "FOLLOWS_FROM"));
    }
    write(JsonGenerator::writeEndObject);
  }

  @Override
  public void times(long startNanos, long durationNanos) {
    list("");
    write(
        out -> {
          out.writeStringField("startTime", JsonTimes.timestamp(startNanos));
          out.writeStringField("duration", JsonTimes.duration(durationNanos));
        });
  }

  @Override
  public void tag(Text key, Text value) {
    beginTag(key);
    text("vStr", value);
    endTag();
  }

  @Override
  public void tag(Text key, boolean value) {
    beginTag(key);
    bool(value);
    endTag();
  }

  @Override
  public void tag(Text key, Value value) {
    beginTag(key);
    switch (value.kind()) {
      case STRING -> text("vStr", value.asText());
      case BOOLEAN -> bool(value.asBoolean());
      case LONG -> number(value.asLong());
      case DOUBLE -> fraction(value.asDouble());
      case BYTES -> binary(value.asBytes());
      case EMPTY, LIST, MAP -> text("vStr", Text.of(ValueText.of(value)));
    }
    endTag();
  }

  private void beginTag(Text key) {
    if (!inLog) {
      list("tags");
    }
    write(JsonGenerator::writeStartObject);
    text("key", key);
  }

  private void endTag() {
    write(JsonGenerator::writeEndObject);
  }

  private void bool(boolean value) {
    write(
        out -> {
          out.writeStringField("vType", "BOOL");
          if (value) {
            out.writeBooleanField("vBool", true);
          }
        });
  }

  private void number(long value) {
    write(
        out -> {
          out.writeStringField("vType", "INT64");
          if (value != 0) {
            out.writeStringField("vInt64", Long.toString(value));
          }
        });
  }

  /** What JSON has no number for, Jackson writes as protobuf wants it: {@code "NaN"}. */
  private void fraction(double value) {
    write(
        out -> {
          out.writeStringField("vType", "FLOAT64");
          if (Double.doubleToRawLongBits(value) != 0) {
            out.writeNumberField("vFloat64", value);
          }
        });
  }

  private void binary(byte[] value) {
    write(
        out -> {
          out.writeStringField("vType", "BINARY");
          if (value.length > 0) {
            out.writeStringField("vBinary", Base64.getEncoder().encodeToString(value));
          }
        });
  }

  @Override
  public void beginLog(long nanos) {
    list("logs");
    write(
        out -> {
          out.writeStartObject();
          out.writeStringField("timestamp", JsonTimes.timestamp(nanos));
          out.writeArrayFieldStart("fields");
        });
    inLog = true;
  }

  @Override
  public void endLog() {
    write(
        out -> {
          out.writeEndArray();
          out.writeEndObject();
        });
    inLog = false;
  }

  @Override
  public byte[] endSpan() {
    list("");
    write(
        out -> {
          out.writeFieldName("process");
          out.writeRawValue(new String(process, StandardCharsets.UTF_8));
        });
    return end();
  }
}
