package io.sluice.exporters.kafka;

import io.sluice.component.settings.Checks;
import io.sluice.component.settings.OnWhenEmpty;
import java.util.List;
import java.util.Optional;

/**
 * The section {@code record_partitioner}: to which partition of its topic a message goes.
 *
 * @param stickyKey messages with the same key to the same one, the others wherever it is cheapest
 * @param roundRobin to one after the other
 * @param leastBackup to where the fewest wait
 * @param extension refused; none can choose
 */
public record PartitionerSettings(
    @OnWhenEmpty Optional<StickyKey> stickyKey,
    @OnWhenEmpty Optional<On> roundRobin,
    @OnWhenEmpty Optional<On> leastBackup,
    String extension) {
  public PartitionerSettings {
    long chosen =
        List.of(stickyKey, roundRobin, leastBackup).stream().filter(Optional::isPresent).count();
    new Checks()
        .that(
            chosen <= 1,
            "",
            "sticky_key, round_robin and least_backup are three ways: keep one of them")
        .that(
            extension.isEmpty(),
            "extension",
            "no extension here chooses partitions: use sticky_key, round_robin or least_backup")
        .done();
  }

  public static PartitionerSettings defaults() {
    return new PartitionerSettings(Optional.empty(), Optional.empty(), Optional.empty(), "");
  }

  /** How keys are turned into partitions. */
  public enum Hasher {
    /** As Sarama does: FNV-1a. */
    SARAMA_COMPAT,
    /** As Kafka's own clients do. */
    MURMUR2
  }

  /** The section {@code sticky_key}. */
  public record StickyKey(Hasher hasher) {
    public static StickyKey defaults() {
      return new StickyKey(Hasher.SARAMA_COMPAT);
    }
  }

  /** A section without keys. */
  public record On() {
    public static On defaults() {
      return new On();
    }
  }

  Hasher hasher() {
    return stickyKey.orElseGet(StickyKey::defaults).hasher();
  }

  /** Whether keys decide. */
  boolean byKey() {
    return roundRobin.isEmpty() && leastBackup.isEmpty();
  }
}
