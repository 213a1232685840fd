package io.sluice.receivers.kafka;

import io.sluice.spans.AttributeValue;
import io.sluice.spans.ResourceCursor;
import io.sluice.spans.SpanBatch;
import io.sluice.spans.SpanEdits;
import io.sluice.spans.Text;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/** Makes attributes of a message's headers, on every resource in it. */
final class HeaderAttributes {
  private final List<Wanted> wanted;

  /** A header and the attribute that it becomes. */
  private record Wanted(String header, Text attribute) {}

  HeaderAttributes(List<String> headers) {
    wanted =
        headers.stream().map(name -> new Wanted(name, Text.of("kafka.header." + name))).toList();
  }

  SpanBatch add(SpanBatch spans, ConsumerRecord<byte[], byte[]> record) {
    if (wanted.isEmpty()) {
      return spans;
    }
    SpanEdits edits = spans.edit();
    for (Wanted each : wanted) {
      Header found = first(record, each.header());
      if (found != null && found.value() != null) {
        AttributeValue value = AttributeValue.of(new String(found.value(), StandardCharsets.UTF_8));
        for (ResourceCursor resource = edits.resources(); resource.next(); ) {
          resource.attributes().set(each.attribute(), value);
        }
      }
    }
    return edits.finish();
  }

  private static Header first(ConsumerRecord<byte[], byte[]> record, String name) {
    for (Header header : record.headers().headers(name)) {
      return header;
    }
    return null;
  }
}
