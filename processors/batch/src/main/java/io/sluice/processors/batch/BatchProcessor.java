package io.sluice.processors.batch;

import io.sluice.component.Client;
import io.sluice.component.ComponentContext;
import io.sluice.component.Consumer;
import io.sluice.component.Deadline;
import io.sluice.component.Delivery;
import io.sluice.component.HoldingProcessor;
import io.sluice.component.Outcome;
import io.sluice.spans.SpanBatch;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;

/** Deals requests to shards, one for each combination of the metadata that keeps them apart. */
final class BatchProcessor implements HoldingProcessor {
  private final ComponentContext context;
  private final BatchSettings settings;
  private final Consumer next;
  private final BatchMetrics metrics;

  /** The headers by which requests are kept apart, in lower case. */
  private final List<String> keys;

  private final Map<Map<String, List<String>>, Shard> shards = new HashMap<>();
  private volatile int shardCount;

  /** Counted here and not in the shards, because others ask for it while shards come and go. */
  private final AtomicLong heldSpans = new AtomicLong();

  BatchProcessor(ComponentContext context, BatchSettings settings, Consumer next) {
    this.context = context;
    this.settings = settings;
    this.next = next;
    this.keys = settings.metadataKeys().stream().map(key -> key.toLowerCase(Locale.ROOT)).toList();
    this.metrics = new BatchMetrics(context, () -> shardCount);
    if (keys.isEmpty()) {
      shard(Map.of());
    }
  }

  @Override
  public void consume(SpanBatch spans, Delivery delivery) {
    Map<String, List<String>> metadata = metadataOf(delivery.client());
    Shard shard = shards.get(metadata);
    if (shard == null) {
      int limit = settings.metadataCardinalityLimit();
      if (limit > 0 && shards.size() >= limit) {
        delivery.settle(
            new Outcome.Rejected(
                "metadata_cardinality",
                "too many batcher metadata-value combinations: metadata_cardinality_limit is "
                    + limit));
        return;
      }
      shard = shard(metadata);
    }
    shard.add(spans, delivery);
  }

  private Shard shard(Map<String, List<String>> metadata) {
    Shard shard =
        new Shard(
            settings,
            new Client("", "", metadata),
            context.timers(),
            metrics,
            next,
            heldSpans::addAndGet);
    shards.put(metadata, shard);
    shardCount = shards.size();
    return shard;
  }

  private Map<String, List<String>> metadataOf(Client client) {
    if (keys.isEmpty()) {
      return Map.of();
    }
    Map<String, List<String>> values = new TreeMap<>();
    for (String key : keys) {
      values.put(key, client.values(key));
    }
    return values;
  }

  @Override
  public long heldSpans() {
    return heldSpans.get();
  }

  @Override
  public void stop(Deadline deadline) {
    shards.values().forEach(Shard::flush);
    metrics.close();
  }
}
