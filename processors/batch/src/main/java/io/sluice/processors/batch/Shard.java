package io.sluice.processors.batch;

import io.sluice.component.Client;
import io.sluice.component.Consumer;
import io.sluice.component.Delivery;
import io.sluice.component.Timers;
import io.sluice.spans.SpanBatch;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.IntConsumer;

/** Collects requests until they make a batch or have waited long enough. */
final class Shard {
  private final BatchSettings settings;
  private final Client client;
  private final Timers timers;
  private final BatchMetrics metrics;
  private final Consumer next;
  private final IntConsumer heldChanged;
  private final Deque<Waiting> waiting = new ArrayDeque<>();
  private int spanCount;

  /** Runs while something waits. */
  private Timers.Timer timer;

  /** A request, or what is left of one. */
  private record Waiting(SpanBatch spans, Delivery delivery) {}

  Shard(
      BatchSettings settings,
      Client client,
      Timers timers,
      BatchMetrics metrics,
      Consumer next,
      IntConsumer heldChanged) {
    this.settings = settings;
    this.client = client;
    this.timers = timers;
    this.metrics = metrics;
    this.next = next;
    this.heldChanged = heldChanged;
  }

  void add(SpanBatch spans, Delivery delivery) {
    waiting.add(new Waiting(spans, delivery));
    spanCount += spans.spanCount();
    heldChanged.accept(spans.spanCount());
    delivery.held();
    if (settings.timeout().isZero() || settings.sendBatchSize() == 0) {
      sendAll(true);
      return;
    }
    if (spanCount >= settings.sendBatchSize()) {
      while (spanCount >= settings.sendBatchSize()) {
        send(true);
      }
      stopTimer();
    }
    if (spanCount > 0 && timer == null) {
      timer = timers.after(settings.timeout(), this::timeout);
    }
  }

  private void timeout() {
    timer = null;
    sendAll(false);
  }

  /** Sends what waits, whatever its size. */
  void flush() {
    stopTimer();
    sendAll(false);
  }

  private void sendAll(boolean full) {
    while (spanCount > 0) {
      send(full);
    }
  }

  private void stopTimer() {
    if (timer != null) {
      timer.cancel();
      timer = null;
    }
  }

  private void send(boolean full) {
    int most = settings.sendBatchMaxSize() == 0 ? Integer.MAX_VALUE : settings.sendBatchMaxSize();
    List<SpanBatch> parts = new ArrayList<>(waiting.size());
    List<Delivery.Share> shares = new ArrayList<>(waiting.size());
    int taken = 0;
    while (taken < most && !waiting.isEmpty()) {
      Waiting request = waiting.poll();
      SpanBatch.Split split = request.spans().splitAt(most - taken);
      parts.add(split.first());
      shares.add(new Delivery.Share(request.delivery(), split.first().spanCount()));
      taken += split.first().spanCount();
      if (!split.rest().isEmpty()) {
        waiting.push(new Waiting(split.rest(), request.delivery()));
      }
    }
    spanCount -= taken;
    SpanBatch batch = SpanBatch.concat(parts);
    metrics.sent(batch.spanCount(), batch.size(), full);
    next.consume(batch, Delivery.merge(shares, client));
    heldChanged.accept(-taken);
  }
}
