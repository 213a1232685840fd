package io.sluice.receivers.kafka;

import io.sluice.component.Client;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/** What later steps may know of a message: where it stood, and its headers. */
final class TopicMetadata {
  private TopicMetadata() {}

  static Client of(ConsumerRecord<byte[], byte[]> record) {
    Map<String, List<String>> metadata = new HashMap<>();
    for (Header header : record.headers()) {
      if (header.value() != null) {
        metadata
            .computeIfAbsent(header.key().toLowerCase(Locale.ROOT), name -> new ArrayList<>(1))
            .add(new String(header.value(), StandardCharsets.UTF_8));
      }
    }
    metadata.put("kafka.topic", List.of(record.topic()));
    metadata.put("kafka.partition", List.of(Integer.toString(record.partition())));
    metadata.put("kafka.offset", List.of(Long.toString(record.offset())));
    return new Client("kafka", "", metadata);
  }
}
