package io.sluice.formats.opencensus;

import io.sluice.formats.wire.ProtoCursor;
import io.sluice.formats.wire.Utf8;
import io.sluice.spans.AttributeValue;
import io.sluice.spans.MalformedSpans;
import io.sluice.spans.SpanWriter;
import io.sluice.spans.Text;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a node (who sends) or a resource (where it runs) says, read once, and one resource made of
 * both. What the node says of itself overrides attributes, and attributes override labels.
 */
final class ResourceMapping {
  private static final Text ZONE = Text.of("cloud.zone");
  private static final Text AVAILABILITY_ZONE = Text.of("cloud.availability_zone");
  private static final String[] LANGUAGES = {
    "", "cpp", "dotnet", "erlang", "go", "java", "nodejs", "php", "python", "ruby", "webjs"
  };
  private static final DateTimeFormatter TIME =
      new DateTimeFormatterBuilder()
          .appendPattern("uuuu-MM-dd'T'HH:mm:ss")
          .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
          .appendLiteral('Z')
          .toFormatter()
          .withZone(ZoneOffset.UTC);

  /** About what an entry of a map takes, with its key and value. */
  private static final long ENTRY_BYTES = 128;

  /** Of nothing. */
  static final ResourceMapping EMPTY = new ResourceMapping(new byte[0]);

  private final byte[] message;
  private final Map<Text, AttributeValue> labels = new LinkedHashMap<>();
  private final Map<Text, AttributeValue> special = new LinkedHashMap<>();

  private ResourceMapping(byte[] message) {
    this.message = message;
  }

  static ResourceMapping ofNode(Text node) throws MalformedSpans {
    ResourceMapping mapping = new ResourceMapping(node.toByteArray());
    mapping.node(mapping.cursor());
    return mapping;
  }

  static ResourceMapping ofResource(Text resource) throws MalformedSpans {
    ResourceMapping mapping = new ResourceMapping(resource.toByteArray());
    mapping.resource(mapping.cursor());
    return mapping;
  }

  private ProtoCursor cursor() {
    return new ProtoCursor(message, 0, 0, message.length);
  }

  /** The bytes that were read. */
  Text message() {
    return Text.over(message, 0, message.length);
  }

  /** About how much memory it takes. */
  long footprint() {
    return message.length + ENTRY_BYTES * (labels.size() + special.size());
  }

  private void resource(ProtoCursor in) throws MalformedSpans {
    Text type = Text.EMPTY;
    while (in.next()) {
      if (in.isBytes(1)) {
        type = text(in);
      } else if (in.isBytes(2)) {
        label(in);
      }
    }
    special("opencensus.resourcetype", type);
  }

  private void node(ProtoCursor in) throws MalformedSpans {
    while (in.next()) {
      switch (in.field()) {
        case 1 -> identifier(in);
        case 2 -> library(in);
        case 3 -> service(in);
        case 4 -> label(in);
        default -> {}
      }
    }
  }

  private void label(ProtoCursor in) throws MalformedSpans {
    Text key = Text.EMPTY;
    Text value = Text.EMPTY;
    int outer = in.enter("label");
    while (in.next()) {
      if (in.isBytes(1)) {
        key = text(in);
      } else if (in.isBytes(2)) {
        value = text(in);
      }
    }
    in.leave(outer);
    Text modern = key.equals(ZONE) ? AVAILABILITY_ZONE : key;
    labels.put(modern, new AttributeValue.OfString(value));
  }

  private void identifier(ProtoCursor in) throws MalformedSpans {
    int outer = in.enter("node.identifier");
    while (in.next()) {
      switch (in.field()) {
        case 1 -> special("host.name", "identifier.host_name", in);
        case 2 -> processId(in.number("identifier.pid"));
        case 3 -> startTime(Timestamps.nanos(in, "identifier.start_timestamp"));
        default -> {}
      }
    }
    in.leave(outer);
  }

  private void processId(long pid) {
    if (pid != 0) {
      special.put(Text.of("process.pid"), AttributeValue.of(pid & 0xffff_ffffL));
    }
  }

  private void startTime(long nanos) {
    Instant at = Instant.EPOCH.plusNanos(nanos);
    special("opencensus.starttime", Text.of(TIME.format(at)));
  }

  private void library(ProtoCursor in) throws MalformedSpans {
    int outer = in.enter("node.library_info");
    while (in.next()) {
      switch (in.field()) {
        case 1 -> language(in.number("library_info.language"));
        case 2 -> special("opencensus.exporterversion", "library_info.exporter_version", in);
        case 3 -> special("telemetry.sdk.version", "library_info.core_library_version", in);
        default -> {}
      }
    }
    in.leave(outer);
  }

  private void language(long number) {
    if (number > 0 && number < LANGUAGES.length) {
      special("telemetry.sdk.language", Text.of(LANGUAGES[(int) number]));
    }
  }

  private void service(ProtoCursor in) throws MalformedSpans {
    int outer = in.enter("node.service_info");
    while (in.next()) {
      if (in.field() == 1) {
        special("service.name", "service_info.name", in);
      }
    }
    in.leave(outer);
  }

  private void special(String key, String field, ProtoCursor in) throws MalformedSpans {
    in.delimited(field);
    special(key, text(in));
  }

  private void special(String key, Text value) {
    if (!value.isEmpty()) {
      special.put(Text.of(key), new AttributeValue.OfString(value));
    }
  }

  private static Text text(ProtoCursor in) {
    return Utf8.text(in.array(), in.start(), in.length());
  }

  /** Writes the resource as a node has it, if there is anything to say of them. */
  void write(ResourceMapping node, SpanWriter out) {
    Map<Text, AttributeValue> attributes = new LinkedHashMap<>(labels);
    attributes.putAll(node.labels);
    attributes.putAll(special);
    attributes.putAll(node.special);
    if (attributes.isEmpty()) {
      return;
    }
    out.beginResource();
    attributes.forEach(out::attribute);
    out.end();
  }
}
