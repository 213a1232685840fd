package io.sluice.distro.doctor;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;

/** The report for programs: {@code {"broken": 1, "notes": 0, "checks": [...]}}. */
final class JsonReport {
  private JsonReport() {}

  /** Writes to a generator. */
  private interface Content {
    void write(JsonGenerator json) throws IOException;
  }

  static String of(Report report) {
    return text(
        json -> {
          json.writeStartObject();
          json.writeNumberField("broken", report.count(State.BROKEN));
          json.writeNumberField("notes", report.count(State.NOTE));
          json.writeArrayFieldStart("checks");
          for (Finding finding : report.findings()) {
            write(finding, json);
          }
          json.writeEndArray();
          json.writeEndObject();
        });
  }

  /** What is said about a configuration that cannot be used at all. */
  static String ofErrors(List<String> errors) {
    return text(
        json -> {
          json.writeStartObject();
          json.writeArrayFieldStart("configuration_errors");
          for (String error : errors) {
            json.writeString(error);
          }
          json.writeEndArray();
          json.writeEndObject();
        });
  }

  private static void write(Finding finding, JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeStringField("state", finding.state().name().toLowerCase(Locale.ROOT));
    json.writeStringField("subject", finding.subject());
    json.writeStringField("what", finding.what());
    write("why", finding.why(), json);
    write("where", finding.where(), json);
    write("fix", finding.fix(), json);
    json.writeEndObject();
  }

  private static void write(String name, String text, JsonGenerator json) throws IOException {
    if (!text.isEmpty()) {
      json.writeStringField(name, text);
    }
  }

  private static String text(Content content) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
      json.useDefaultPrettyPrinter();
      content.write(json);
    } catch (IOException e) {
      throw new UncheckedIOException("a string cannot fail to be written", e);
    }
    return text + "\n";
  }
}
