package io.sluice.receivers.kafka;

import io.sluice.component.TimeSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** The partitions that are ours at the moment; for the polling thread. */
final class Partitions {
  private final Map<TopicPartition, TakenPartition> taken = new LinkedHashMap<>();
  private final Marking marking;
  private final TakenPartition.Losses losses;
  private final TimeSource time;
  private final ReceiverMeters meters;

  Partitions(
      Marking marking, TakenPartition.Losses losses, TimeSource time, ReceiverMeters meters) {
    this.marking = marking;
    this.losses = losses;
    this.time = time;
    this.meters = meters;
  }

  void take(Collection<TopicPartition> names) {
    for (TopicPartition name : names) {
      taken.computeIfAbsent(name, each -> new TakenPartition(each, marking, losses, time));
      meters.started();
    }
  }

  /** Offers nothing more of them; what is under way may still end. */
  List<TakenPartition> close(Collection<TopicPartition> names) {
    List<TakenPartition> closed =
        names.stream().filter(taken::containsKey).map(taken::get).toList();
    closed.forEach(TakenPartition::close);
    return closed;
  }

  void forget(Collection<TopicPartition> names) {
    for (TopicPartition name : names) {
      if (taken.remove(name) != null) {
        meters.closed(name);
      }
    }
  }

  void forgetAll() {
    close(names());
    forget(names());
  }

  List<TopicPartition> names() {
    return List.copyOf(taken.keySet());
  }

  Collection<TakenPartition> all() {
    return taken.values();
  }

  /** The partition; null if it is not ours. */
  TakenPartition get(TopicPartition name) {
    return taken.get(name);
  }

  /** How many messages were offered and have not ended, in all of them. */
  int underWay() {
    return taken.values().stream().mapToInt(TakenPartition::underWay).sum();
  }

  /** How far they came, as far as the brokers do not know it. */
  Map<TopicPartition, OffsetAndMetadata> toCommit() {
    Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
    for (TakenPartition partition : taken.values()) {
      partition
          .toCommit()
          .ifPresent(offset -> offsets.put(partition.name(), new OffsetAndMetadata(offset)));
    }
    return offsets;
  }

  void committed(Map<TopicPartition, OffsetAndMetadata> offsets) {
    offsets.forEach(
        (name, offset) -> {
          TakenPartition partition = taken.get(name);
          if (partition != null) {
            partition.committed(offset.offset());
          }
        });
  }
}
