package io.sluice.exporters.sending;

import io.sluice.component.settings.Checks;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The section {@code sending_queue.batch}.
 *
 * @param flushTimeout how long the first spans of a batch wait for more
 * @param minSize a batch that has reached this size is sent at once
 * @param maxSize no batch is larger than this; zero for no such limit
 * @param sizer the unit of both sizes; when it is not said, the queue's own if that is spans or
 *     bytes, else spans
 * @param partition which requests may share a batch
 */
public record BatchSettings(
    Duration flushTimeout, long minSize, long maxSize, Optional<Sizer> sizer, Partition partition) {
  public BatchSettings {
    new Checks()
        .positive("flush_timeout", flushTimeout)
        .atLeast("min_size", minSize, 0)
        .atLeast("max_size", maxSize, 0)
        .that(
            maxSize <= 0 || maxSize >= minSize,
            "max_size",
            "must be at least min_size (" + minSize + "), or 0 for no limit; is " + maxSize)
        .that(
            sizer.isEmpty() || sizer.get() != Sizer.REQUESTS,
            "sizer",
            "a batch is measured in items or bytes, not in requests")
        .done();
  }

  public static BatchSettings defaults() {
    return new BatchSettings(
        Duration.ofMillis(200), 8192, 0, Optional.empty(), Partition.defaults());
  }

  /** The unit of the sizes, given the queue around it. */
  Sizer effectiveSizer(Optional<Sizer> queueSizer) {
    return sizer.or(() -> queueSizer.filter(s -> s != Sizer.REQUESTS)).orElse(Sizer.ITEMS);
  }

  /**
   * The section {@code partition}: only requests whose metadata agree share a batch.
   *
   * @param metadataKeys headers of the request; the receiver must keep them ({@code
   *     include_metadata})
   */
  public record Partition(List<String> metadataKeys) {
    public Partition {
      metadataKeys = metadataKeys.stream().map(key -> key.toLowerCase(Locale.ROOT)).toList();
      new Checks()
          .that(
              new HashSet<>(metadataKeys).size() == metadataKeys.size(),
              "metadata_keys",
              "a key is there twice; case does not matter: " + metadataKeys)
          .done();
    }

    public static Partition defaults() {
      return new Partition(List.of());
    }
  }
}
