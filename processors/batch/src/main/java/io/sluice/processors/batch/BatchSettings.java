package io.sluice.processors.batch;

import io.sluice.component.settings.Checks;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What can be said about batching.
 *
 * @param timeout how long spans wait for others at the most; zero sends at once
 * @param sendBatchSize how many spans make a batch; zero sends at once
 * @param sendBatchMaxSize how many spans a batch may have; zero is no bound
 * @param metadataKeys request headers by which requests are kept apart
 * @param metadataCardinalityLimit how many combinations of their values there may be; zero is no
 *     bound
 */
public record BatchSettings(
    Duration timeout,
    int sendBatchSize,
    int sendBatchMaxSize,
    List<String> metadataKeys,
    int metadataCardinalityLimit) {
  public BatchSettings {
    metadataKeys = List.copyOf(metadataKeys);
    new Checks()
        .notNegative("timeout", timeout)
        .atLeast("send_batch_size", sendBatchSize, 0)
        .atLeast("send_batch_max_size", sendBatchMaxSize, 0)
        .that(
            sendBatchMaxSize == 0 || sendBatchMaxSize >= sendBatchSize,
            "send_batch_max_size",
            "must be greater or equal to send_batch_size, which is "
                + sendBatchSize
                + ", or 0 for no limit")
        .that(
            distinct(metadataKeys),
            "metadata_keys",
            "names a key twice (upper and lower case are the same)")
        .atLeast("metadata_cardinality_limit", metadataCardinalityLimit, 0)
        .done();
  }

  public static BatchSettings defaults() {
    return new BatchSettings(Duration.ofMillis(200), 8192, 0, List.of(), 1000);
  }

  private static boolean distinct(List<String> keys) {
    Set<String> seen = new HashSet<>();
    return keys.stream().allMatch(key -> seen.add(key.toLowerCase(Locale.ROOT)));
  }
}
