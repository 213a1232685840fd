package io.sluice.formats.zipkin;

import io.sluice.spans.Attributes;
import io.sluice.spans.EventCursor;
import io.sluice.spans.LinkCursor;
import io.sluice.spans.SpanCursor;
import io.sluice.spans.StatusCursor;
import io.sluice.spans.Text;
import io.sluice.spans.Value;
import io.sluice.spans.ValueKind;
import io.sluice.spans.text.ValueText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Says of a span of OTLP what Zipkin's second version can say; serves one after the other. */
final class ZipkinSpan {
  private static final Text SPAN_KIND = Text.of(TagRole.SPAN_KIND.keyText());
  private static final Text INTERNAL = Text.of("internal");
  private static final Text TRACE_STATE = Text.of(TagRole.TRACE_STATE.keyText());
  private static final Text ERROR = Text.of(TagRole.ERROR.keyText());
  private static final Text TRUE = Text.of("true");
  private static final Text STATUS_CODE = Text.of(TagRole.STATUS_CODE.keyText());
  private static final Text STATUS_DESCRIPTION = Text.of(TagRole.STATUS_DESCRIPTION.keyText());
  private static final Text STATUS_OK = Text.of("STATUS_CODE_OK");
  private static final Text STATUS_ERROR = Text.of("STATUS_CODE_ERROR");
  private static final Text LOCAL_ADDRESS = Text.of(TagRole.LOCAL_ADDRESS.keyText());
  private static final Text LOCAL_PORT = Text.of(TagRole.LOCAL_PORT.keyText());
  private static final List<Text> PEER_SERVICE =
      List.of(Text.of(TagRole.PEER_SERVICE.keyText()), Text.of("peer.service"));
  private static final List<Text> PEER_ADDRESS =
      List.of(Text.of(TagRole.PEER_ADDRESS.keyText()), Text.of("net.peer.ip"));
  private static final Text PEER_PORT = Text.of(TagRole.PEER_PORT.keyText());
  private static final int LONGEST_ADDRESS = 45;
  private static final int LONGEST_PORT = 5;

  private final Map<Text, Text> tags = new LinkedHashMap<>();
  private final List<Annotation> annotations = new ArrayList<>();
  private SpanCursor span;
  private ZipkinEndpoint local;
  private ZipkinEndpoint remote;

  /** What happened, and when, in microseconds since 1970. */
  record Annotation(long micros, Text value) {}

  /**
   * Reads the span that a cursor stands on.
   *
   * @param service the name of whoever made it
   * @param inherited tags of its resource and scope, weaker than its own
   */
  void read(SpanCursor cursor, Text service, Map<Text, Text> inherited) {
    span = cursor;
    tags.clear();
    annotations.clear();
    tags.putAll(inherited);
    addAll(cursor.attributes(), tags);
    if (!cursor.traceState().isEmpty()) {
      tags.put(TRACE_STATE, cursor.traceState());
    }
    if (cursor.kind() == Kind.OTLP_INTERNAL) {
      tags.put(SPAN_KIND, INTERNAL);
    }
    local = endpoint(service, List.of(LOCAL_ADDRESS), LOCAL_PORT);
    remote = endpoint(take(PEER_SERVICE), PEER_ADDRESS, PEER_PORT);
    status(cursor.status());
    events(cursor.events());
    links(cursor.links());
  }

  /** Adds attributes as tags, which are texts all. */
  static void addAll(Attributes attributes, Map<Text, Text> tags) {
    attributes.rewind();
    while (attributes.next()) {
      tags.put(attributes.key(), text(attributes.value()));
    }
  }

  private static Text text(Value value) {
    return value.kind() == ValueKind.STRING ? value.asText() : Text.of(ValueText.of(value));
  }

  /** Takes away the first of some tags that is there; empty if there is none. */
  private Text take(List<Text> keys) {
    for (Text key : keys) {
      Text value = tags.get(key);
      if (value != null && !value.isEmpty()) {
        tags.remove(key);
        return value;
      }
    }
    return Text.EMPTY;
  }

  /** What an endpoint has no room for stays a tag. */
  private ZipkinEndpoint endpoint(Text service, List<Text> addressKeys, Text portKey) {
    byte[] address = ZipkinEndpoint.NO_ADDRESS;
    for (int i = 0; i < addressKeys.size() && address.length == 0; i++) {
      address = address(tags.get(addressKeys.get(i)));
      if (address.length > 0) {
        tags.remove(addressKeys.get(i));
      }
    }
    int port = service.isEmpty() && address.length == 0 ? 0 : port(tags.get(portKey));
    if (port > 0) {
      tags.remove(portKey);
    }
    return new ZipkinEndpoint(service, address, port);
  }

  private static byte[] address(Text text) {
    return text == null || text.isEmpty() || text.length() > LONGEST_ADDRESS
        ? ZipkinEndpoint.NO_ADDRESS
        : Ip.bytes(text.toString());
  }

  private static int port(Text text) {
    if (text == null || text.length() > LONGEST_PORT) {
      return 0;
    }
    int port = 0;
    for (int i = 0; i < text.length(); i++) {
      int digit = text.byteAt(i) - '0';
      if (digit < 0 || digit > 9) {
        return 0;
      }
      port = port * 10 + digit;
    }
    return port > EndpointDraft.HIGHEST_PORT ? 0 : port;
  }

  /** Zipkin takes a span for failed if it has the tag, whatever its value. */
  private void status(StatusCursor status) {
    int code = status.code();
    if (code == StatusCursor.ERROR) {
      tags.put(ERROR, TRUE);
    } else {
      tags.remove(ERROR);
    }
    if (code == StatusCursor.OK || code == StatusCursor.ERROR) {
      tags.put(STATUS_CODE, code == StatusCursor.OK ? STATUS_OK : STATUS_ERROR);
      if (!status.message().isEmpty()) {
        tags.put(STATUS_DESCRIPTION, status.message());
      }
    }
  }

  private void events(EventCursor event) {
    while (event.next()) {
      boolean plain = event.attributes().size() == 0 && event.droppedAttributesCount() == 0;
      annotations.add(
          new Annotation(
              micros(event.timeNanos()),
              plain
                  ? event.name()
                  : PackedText.event(
                      event.name(), event.attributes(), event.droppedAttributesCount())));
    }
  }

  private void links(LinkCursor link) {
    for (int number = 0; link.next(); number++) {
      tags.put(Text.of(TagRole.LINK.keyText() + number), PackedText.link(link));
    }
  }

  /** Nanoseconds to microseconds, to the nearest. */
  private static long micros(long nanos) {
    long micros = Long.divideUnsigned(nanos, 1000);
    return Long.remainderUnsigned(nanos, 1000) >= 500 ? micros + 1 : micros;
  }

  long traceHigh() {
    return span.traceIdHigh();
  }

  long traceLow() {
    return span.traceIdLow();
  }

  long id() {
    return span.spanId();
  }

  /** The parent; 0 for a root. */
  long parentId() {
    return span.parentSpanId();
  }

  Kind kind() {
    return Kind.of(span.kind());
  }

  Text name() {
    return span.name();
  }

  /** The start in microseconds; 0 if it is not known. */
  long startMicros() {
    return micros(span.startNanos());
  }

  /** How long it took in microseconds, at least one; 0 if that is not known. */
  long durationMicros() {
    long nanos = span.endNanos() - span.startNanos();
    if (span.endNanos() == 0
        || nanos == 0
        || Long.compareUnsigned(span.endNanos(), span.startNanos()) < 0) {
      return 0;
    }
    return Math.max(1, micros(nanos));
  }

  ZipkinEndpoint local() {
    return local;
  }

  ZipkinEndpoint remote() {
    return remote;
  }

  List<Annotation> annotations() {
    return annotations;
  }

  Map<Text, Text> tags() {
    return tags;
  }
}
