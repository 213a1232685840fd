package io.sluice.exporters.kafka;

import io.sluice.component.Client;
import io.sluice.formats.messages.MessageEncoding;
import io.sluice.spans.ResourceCursor;
import io.sluice.spans.SpanBatch;
import io.sluice.spans.Text;
import io.sluice.spans.TraceDealer;
import io.sluice.spans.TraceIds;
import io.sluice.spans.TracePart;
import io.sluice.spans.Value;
import io.sluice.spans.ValueKind;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;

/** Makes messages of spans: how many, with which keys and headers, and for which topic. */
final class Records {
  private final KafkaExporterSettings settings;
  private final MessageEncoding encoding;
  private final Text topicAttribute;

  Records(KafkaExporterSettings settings) {
    this.settings = settings;
    this.encoding = settings.effectiveEncoding();
    this.topicAttribute = Text.of(settings.topicFromAttribute());
  }

  /** A message; its key is null if it has none. */
  static final class Message {
    private final byte[] key;
    private final byte[] value;

    Message(byte[] key, byte[] value) {
      this.key = key;
      this.value = value;
    }

    byte[] key() {
      return key;
    }

    byte[] value() {
      return value;
    }

    /** How large it is before it is compressed. */
    int size() {
      return value.length + (key == null ? 0 : key.length);
    }
  }

  /**
   * The messages of a request.
   *
   * @param leftOut how many spans are in none of them, because they have no id
   */
  record Made(List<Message> messages, int leftOut) {}

  /** The topic of a request: what its sender says, else what its first resource says. */
  String topic(SpanBatch spans, Client client) {
    String said = firstValue(client, settings.traces().topicFromMetadataKey());
    if (!said.isEmpty()) {
      return said;
    }
    String found = topicAttribute.isEmpty() ? "" : attribute(spans);
    return found.isEmpty() ? settings.usualTopic() : found;
  }

  private String attribute(SpanBatch spans) {
    for (ResourceCursor resource = spans.edit().resources(); resource.next(); ) {
      Value value = resource.attributes().get(topicAttribute);
      if (value != null && value.kind() == ValueKind.STRING && !value.asText().isEmpty()) {
        return value.asText().toString();
      }
    }
    return "";
  }

  private static String firstValue(Client client, String name) {
    if (name.isEmpty()) {
      return "";
    }
    List<String> values = client.values(name);
    return values.isEmpty() ? "" : values.get(0);
  }

  List<Header> headers(Client client) {
    List<Header> headers = new ArrayList<>();
    for (String key : settings.includeMetadataKeys()) {
      for (String value : client.values(key)) {
        headers.add(header(key, value));
      }
    }
    for (Map.Entry<String, String> entry : settings.recordHeaders().entrySet()) {
      headers.add(header(entry.getKey(), entry.getValue()));
    }
    return headers;
  }

  private static Header header(String key, String value) {
    return new RecordHeader(key, value.getBytes(StandardCharsets.UTF_8));
  }

  Made messages(SpanBatch spans, Client client) {
    String keyName = settings.traces().messageKeyFromMetadataKey();
    List<Message> messages = new ArrayList<>();
    if (!keyName.isEmpty()) {
      String said = firstValue(client, keyName);
      byte[] key = said.isEmpty() ? null : said.getBytes(StandardCharsets.UTF_8);
      int left = encoding.write(spans, (value, high, low) -> messages.add(new Message(key, value)));
      return new Made(messages, left);
    }
    if (encoding.isSpanByItself()) {
      int left =
          encoding.write(
              spans, (value, high, low) -> messages.add(new Message(shortHex(high, low), value)));
      return new Made(messages, left);
    }
    return settings.partitionTracesById()
        ? byTrace(spans, messages)
        : new Made(
            messages,
            encoding.write(spans, (value, high, low) -> messages.add(new Message(null, value))));
  }

  private Made byTrace(SpanBatch spans, List<Message> messages) {
    int[] left = new int[1];
    new TraceDealer()
        .deal(
            spans,
            (high, low, part) -> {
              byte[] key = ascii(TraceIds.hex(high, low));
              SpanBatch trace = TracePart.write(List.of(part));
              left[0] +=
                  encoding.write(trace, (value, h, l) -> messages.add(new Message(key, value)));
            });
    return new Made(messages, left[0]);
  }

  /** Jaeger's ids are written without the first half where that is zero. */
  private static byte[] shortHex(long high, long low) {
    return ascii(high == 0 ? HexFormat.of().toHexDigits(low) : TraceIds.hex(high, low));
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
