package io.sluice.spans.json;

import io.sluice.spans.EntityRef;
import io.sluice.spans.MalformedSpans;
import io.sluice.spans.SpanWriter;
import io.sluice.spans.Text;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads the messages of a request, in whatever order their members come, and writes them as they
 * come. Members have two names, as in JSON and as in protobuf; those that OTLP does not know are
 * skipped.
 */
final class RequestReader {
  private static final List<String> KINDS =
      List.of(
          "SPAN_KIND_UNSPECIFIED",
          "SPAN_KIND_INTERNAL",
          "SPAN_KIND_SERVER",
          "SPAN_KIND_CLIENT",
          "SPAN_KIND_PRODUCER",
          "SPAN_KIND_CONSUMER");
  private static final List<String> STATUS_CODES =
      List.of("STATUS_CODE_UNSET", "STATUS_CODE_OK", "STATUS_CODE_ERROR");

  private static final int TRACE_ID_DIGITS = 32;
  private static final int SPAN_ID_DIGITS = 16;

  private final JsonInput in;
  private final SpanWriter out;
  private final ValueReader values;

  RequestReader(JsonInput in, SpanWriter out) {
    this.in = in;
    this.out = out;
    this.values = new ValueReader(in);
  }

  void read() throws IOException, MalformedSpans {
    in.begin();
    in.object(
        name -> {
          switch (name) {
            case "resourceSpans", "resource_spans" -> in.array(this::resourceSpans);
            default -> in.skip();
          }
        });
    in.end();
  }

  private void resourceSpans() throws IOException, MalformedSpans {
    out.beginResourceSpans();
    Once resource = new Once();
    in.object(
        name -> {
          switch (name) {
            case "resource" -> resource.read(this::resource);
            case "scopeSpans", "scope_spans" -> in.array(this::scopeSpans);
            case "schemaUrl", "schema_url" -> out.schemaUrl(in.text());
            default -> in.skip();
          }
        });
    out.end();
  }

  private void resource() throws IOException, MalformedSpans {
    out.beginResource();
    in.object(
        name -> {
          switch (name) {
            case "attributes" -> attributes();
            case "droppedAttributesCount", "dropped_attributes_count" -> droppedAttributes();
            case "entityRefs", "entity_refs" -> in.array(this::entityRef);
            default -> in.skip();
          }
        });
    out.end();
  }

  private void entityRef() throws IOException, MalformedSpans {
    String[] texts = {"", ""};
    List<String> ids = new ArrayList<>();
    List<String> descriptions = new ArrayList<>();
    in.object(
        name -> {
          switch (name) {
            case "schemaUrl", "schema_url" -> texts[0] = in.string();
            case "type" -> texts[1] = in.string();
            case "idKeys", "id_keys" -> in.array(() -> ids.add(in.string()));
            case "descriptionKeys", "description_keys" ->
                in.array(() -> descriptions.add(in.string()));
            default -> in.skip();
          }
        });
    out.entityRef(new EntityRef(texts[0], texts[1], ids, descriptions));
  }

  private void scopeSpans() throws IOException, MalformedSpans {
    out.beginScopeSpans();
    Once scope = new Once();
    in.object(
        name -> {
          switch (name) {
            case "scope" -> scope.read(this::scope);
            case "spans" -> in.array(this::span);
            case "schemaUrl", "schema_url" -> out.schemaUrl(in.text());
            default -> in.skip();
          }
        });
    out.end();
  }

  private void scope() throws IOException, MalformedSpans {
    out.beginScope();
    in.object(
        name -> {
          switch (name) {
            case "name" -> out.name(in.text());
            case "version" -> out.scopeVersion(in.text());
            case "attributes" -> attributes();
            case "droppedAttributesCount", "dropped_attributes_count" -> droppedAttributes();
            default -> in.skip();
          }
        });
    out.end();
  }

  private void span() throws IOException, MalformedSpans {
    out.beginSpan();
    Once traceId = new Once();
    Once spanId = new Once();
    Once parentSpanId = new Once();
    Once status = new Once();
    in.object(
        name -> {
          switch (name) {
            case "traceId", "trace_id" -> traceId.read(this::traceId);
            case "spanId", "span_id" -> spanId.read(this::spanId);
            case "traceState", "trace_state" -> out.traceState(in.text());
            case "parentSpanId", "parent_span_id" -> parentSpanId.read(this::parentSpanId);
            case "flags" -> out.flags(in.unsigned32());
            case "name" -> out.name(in.text());
            case "kind" -> out.kind(in.enumNumber(KINDS));
            case "startTimeUnixNano", "start_time_unix_nano" -> out.startNanos(in.unsigned64());
            case "endTimeUnixNano", "end_time_unix_nano" -> out.endNanos(in.unsigned64());
            case "attributes" -> attributes();
            case "droppedAttributesCount", "dropped_attributes_count" -> droppedAttributes();
            case "events" -> in.array(this::event);
            case "droppedEventsCount", "dropped_events_count" ->
                out.droppedEventsCount(in.unsigned32());
            case "links" -> in.array(this::link);
            case "droppedLinksCount", "dropped_links_count" ->
                out.droppedLinksCount(in.unsigned32());
            case "status" -> status.read(this::status);
            default -> in.skip();
          }
        });
    out.end();
  }

  private void event() throws IOException, MalformedSpans {
    out.beginEvent();
    in.object(
        name -> {
          switch (name) {
            case "timeUnixNano", "time_unix_nano" -> out.eventNanos(in.unsigned64());
            case "name" -> out.name(in.text());
            case "attributes" -> attributes();
            case "droppedAttributesCount", "dropped_attributes_count" -> droppedAttributes();
            default -> in.skip();
          }
        });
    out.end();
  }

  private void link() throws IOException, MalformedSpans {
    out.beginLink();
    Once traceId = new Once();
    Once spanId = new Once();
    in.object(
        name -> {
          switch (name) {
            case "traceId", "trace_id" -> traceId.read(this::traceId);
            case "spanId", "span_id" -> spanId.read(this::spanId);
            case "traceState", "trace_state" -> out.traceState(in.text());
            case "attributes" -> attributes();
            case "droppedAttributesCount", "dropped_attributes_count" -> droppedAttributes();
            case "flags" -> out.flags(in.unsigned32());
            default -> in.skip();
          }
        });
    out.end();
  }

  private void status() throws IOException, MalformedSpans {
    int[] code = {0};
    Text[] message = {Text.EMPTY};
    in.object(
        name -> {
          switch (name) {
            case "code" -> code[0] = in.enumNumber(STATUS_CODES);
            case "message" -> message[0] = in.text();
            default -> in.skip();
          }
        });
    out.status(code[0], message[0]);
  }

  private void traceId() throws IOException, MalformedSpans {
    String id = in.id(TRACE_ID_DIGITS);
    if (!id.isEmpty()) {
      out.traceId(number(id, 0), number(id, SPAN_ID_DIGITS));
    }
  }

  private void spanId() throws IOException, MalformedSpans {
    String id = in.id(SPAN_ID_DIGITS);
    if (!id.isEmpty()) {
      out.spanId(number(id, 0));
    }
  }

  private void parentSpanId() throws IOException, MalformedSpans {
    String id = in.id(SPAN_ID_DIGITS);
    if (!id.isEmpty()) {
      out.parentSpanId(number(id, 0));
    }
  }

  private static long number(String id, int from) {
    return Long.parseUnsignedLong(id, from, from + SPAN_ID_DIGITS, 16);
  }

  private void droppedAttributes() throws IOException, MalformedSpans {
    out.droppedAttributesCount(in.unsigned32());
  }

  private void attributes() throws IOException, MalformedSpans {
    in.array(
        () -> {
          ValueReader.Entry entry = values.entry(0);
          out.attribute(Text.of(entry.key()), entry.value());
        });
  }

  /** A member that decoders would read differently if it came twice. */
  private final class Once {
    private boolean seen;

    void read(JsonInput.Element message) throws IOException, MalformedSpans {
      if (in.isNull()) {
        return;
      }
      if (seen) {
        throw in.wrong("stands there a second time");
      }
      seen = true;
      message.read();
    }
  }
}
