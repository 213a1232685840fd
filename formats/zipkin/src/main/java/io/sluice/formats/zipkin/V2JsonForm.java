package io.sluice.formats.zipkin;

import io.sluice.spans.Text;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;

/**
 * Writes a JSON array of spans of the second version. Names of spans and services are in lower
 * case, as Zipkin searches for them.
 */
final class V2JsonForm implements SpanForm {
  private static final byte[] TRACE_ID = ascii("{\"traceId\":\"");
  private static final byte[] ID = ascii("\",\"id\":\"");
  private static final byte[] PARENT_ID = ascii("\",\"parentId\":\"");
  private static final byte[] KIND = ascii(",\"kind\":\"");
  private static final byte[] NAME = ascii(",\"name\":");
  private static final byte[] TIMESTAMP = ascii(",\"timestamp\":");
  private static final byte[] DURATION = ascii(",\"duration\":");
  private static final byte[] LOCAL = ascii(",\"localEndpoint\":{");
  private static final byte[] REMOTE = ascii(",\"remoteEndpoint\":{");
  private static final byte[] SERVICE_NAME = ascii("\"serviceName\":");
  private static final byte[] IPV4 = ascii("\"ipv4\":\"");
  private static final byte[] IPV6 = ascii("\"ipv6\":\"");
  private static final byte[] PORT = ascii(",\"port\":");
  private static final byte[] ANNOTATIONS = ascii(",\"annotations\":[");
  private static final byte[] ANNOTATION = ascii("{\"timestamp\":");
  private static final byte[] VALUE = ascii(",\"value\":");
  private static final byte[] TAGS = ascii(",\"tags\":{");

  private final ByteOutput out;
  private boolean first = true;

  V2JsonForm(ByteOutput out) {
    this.out = out;
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  @Override
  public void begin() {
    out.write('[');
  }

  @Override
  public void end() {
    out.write(']');
  }

  @Override
  public void span(ZipkinSpan span) {
    if (!first) {
      out.write(',');
    }
    first = false;
    ids(span);
    if (span.kind() != Kind.NONE) {
      out.write(KIND);
      out.write(ascii(span.kind().name()));
      out.write('"');
    }
    if (!span.name().isEmpty()) {
      out.write(NAME);
      lowerCase(span.name());
    }
    time(TIMESTAMP, span.startMicros());
    time(DURATION, span.durationMicros());
    endpoint(LOCAL, span.local());
    endpoint(REMOTE, span.remote());
    annotations(span);
    tags(span.tags());
    out.write('}');
  }

  private void ids(ZipkinSpan span) {
    out.write(TRACE_ID);
    if (span.traceHigh() != 0) {
      out.hex(span.traceHigh());
    }
    out.hex(span.traceLow());
    if (span.parentId() != 0) {
      out.write(PARENT_ID);
      out.hex(span.parentId());
    }
    out.write(ID);
    out.hex(span.id());
    out.write('"');
  }

  private void time(byte[] member, long micros) {
    if (micros != 0) {
      out.write(member);
      out.digits(micros);
    }
  }

  private void endpoint(byte[] member, ZipkinEndpoint endpoint) {
    if (endpoint.isEmpty()) {
      return;
    }
    out.write(member);
    if (!endpoint.service().isEmpty()) {
      out.write(SERVICE_NAME);
      lowerCase(endpoint.service());
    }
    if (endpoint.address().length > 0) {
      if (!endpoint.service().isEmpty()) {
        out.write(',');
      }
      out.write(Ip.isV6(endpoint.address()) ? IPV6 : IPV4);
      out.write(ascii(Ip.text(endpoint.address())));
      out.write('"');
    }
    time(PORT, endpoint.port());
    out.write('}');
  }

  private void annotations(ZipkinSpan span) {
    if (span.annotations().isEmpty()) {
      return;
    }
    out.write(ANNOTATIONS);
    boolean comma = false;
    for (ZipkinSpan.Annotation annotation : span.annotations()) {
      if (comma) {
        out.write(',');
      }
      comma = true;
      out.write(ANNOTATION);
      out.digits(annotation.micros());
      out.write(VALUE);
      text(annotation.value());
      out.write('}');
    }
    out.write(']');
  }

  private void tags(Map<Text, Text> tags) {
    if (tags.isEmpty()) {
      return;
    }
    out.write(TAGS);
    boolean comma = false;
    for (Map.Entry<Text, Text> tag : tags.entrySet()) {
      if (comma) {
        out.write(',');
      }
      comma = true;
      text(tag.getKey());
      out.write(':');
      text(tag.getValue());
    }
    out.write('}');
  }

  /** Most texts need no escape and are copied in one piece. */
  private void text(Text text) {
    out.write('"');
    int from = out.size();
    out.write(text);
    byte[] bytes = out.bytes();
    for (int i = from; i < out.size(); i++) {
      if (isEscaped(bytes[i])) {
        out.backTo(from);
        escaped(text);
        break;
      }
    }
    out.write('"');
  }

  private static boolean isEscaped(byte b) {
    return (b >= 0 && b < ' ') || b == '"' || b == '\\';
  }

  private void escaped(Text text) {
    for (int i = 0; i < text.length(); i++) {
      byte b = text.byteAt(i);
      if (!isEscaped(b)) {
        out.write(b);
      } else if (b >= ' ') {
        out.write('\\');
        out.write(b);
      } else {
        out.write(ascii("\\u%04x".formatted((int) b)));
      }
    }
  }

  private void lowerCase(Text text) {
    int from = out.size();
    text(text);
    byte[] bytes = out.bytes();
    for (int i = from; i < out.size(); i++) {
      if (bytes[i] < 0) {
        out.backTo(from);
        text(Text.of(text.toString().toLowerCase(Locale.ROOT)));
        return;
      }
      if (bytes[i] >= 'A' && bytes[i] <= 'Z') {
        bytes[i] = (byte) (bytes[i] | 0x20);
      }
    }
  }
}
