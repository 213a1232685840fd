package io.sluice.extensions.healthcheck;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.sluice.component.ComponentId;
import io.sluice.component.ComponentKind;
import io.sluice.component.inspection.ComponentView;
import io.sluice.component.inspection.Inspection;
import io.sluice.component.inspection.PipelineView;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.ZoneId;
import java.util.LinkedHashSet;
import java.util.List;

/**
 * The state as JSON, in the collector's form: an object with {@code healthy}, {@code status} and
 * {@code status_time}, and within it one for each part.
 *
 * @param verbose whether the parts are told
 */
record StatusJson(Readiness readiness, boolean verbose) {
  private static final JsonFactory FACTORY = new JsonFactory();

  /** Writes something that a generator is open for. */
  @FunctionalInterface
  private interface Part {
    void write(JsonGenerator json) throws IOException;
  }

  /** Of everything. */
  byte[] all(Inspection inspection) {
    return document(
        json -> {
          extensions(json, inspection.components());
          for (PipelineView pipeline : inspection.pipelines()) {
            part(json, "pipeline:" + pipeline.id(), inner -> components(inner, pipeline));
          }
        });
  }

  /** Of one pipeline. */
  byte[] one(PipelineView pipeline) {
    return document(json -> components(json, pipeline));
  }

  private byte[] document(Part parts) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JsonGenerator json = FACTORY.createGenerator(bytes)) {
      json.writeStartObject();
      json.writeStringField("start_time", Times.point(readiness.made(), ZoneId.systemDefault()));
      state(json);
      if (verbose) {
        parts(json, parts);
      }
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory failed", e);
    }
    return bytes.toByteArray();
  }

  private void state(JsonGenerator json) throws IOException {
    json.writeBooleanField("healthy", readiness.ready());
    json.writeStringField("status", readiness.stage().label());
    json.writeStringField("status_time", Times.point(readiness.since(), ZoneId.systemDefault()));
  }

  private static void parts(JsonGenerator json, Part parts) throws IOException {
    json.writeObjectFieldStart("components");
    parts.write(json);
    json.writeEndObject();
  }

  private void part(JsonGenerator json, String name, Part inner) throws IOException {
    json.writeObjectFieldStart(name);
    state(json);
    parts(json, inner);
    json.writeEndObject();
  }

  private void leaf(JsonGenerator json, String kind, ComponentId id) throws IOException {
    json.writeObjectFieldStart(kind + ":" + id);
    state(json);
    json.writeEndObject();
  }

  private void extensions(JsonGenerator json, List<ComponentView> all) throws IOException {
    part(
        json,
        "extensions",
        inner -> {
          for (ComponentView each : all) {
            if (each.kind() == ComponentKind.EXTENSION) {
              leaf(inner, "extension", each.id());
            }
          }
        });
  }

  /** Each once, in the order in which spans pass them. */
  private void components(JsonGenerator json, PipelineView pipeline) throws IOException {
    for (ComponentId id : new LinkedHashSet<>(pipeline.receivers())) {
      leaf(json, "receiver", id);
    }
    for (ComponentId id : pipeline.processors()) {
      leaf(json, "processor", id);
    }
    for (ComponentId id : new LinkedHashSet<>(pipeline.exporters())) {
      leaf(json, "exporter", id);
    }
  }
}
