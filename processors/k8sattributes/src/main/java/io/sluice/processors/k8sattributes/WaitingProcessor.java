package io.sluice.processors.k8sattributes;

import io.sluice.component.Client;
import io.sluice.component.ComponentContext;
import io.sluice.component.Consumer;
import io.sluice.component.Deadline;
import io.sluice.component.Delivery;
import io.sluice.component.HoldingProcessor;
import io.sluice.component.Host;
import io.sluice.component.StartException;
import io.sluice.component.TimeSource;
import io.sluice.component.Timers;
import io.sluice.spans.ResourceCursor;
import io.sluice.spans.SpanBatch;
import io.sluice.spans.SpanEdits;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Enriches what passes, and lets requests wait whose pods are not known yet: the first spans of a
 * pod often overtake the news of it. They wait for a bounded time and in bounded memory, and then
 * go on as they are.
 */
final class WaitingProcessor implements HoldingProcessor {
  /** The longest identity, in bytes, whose pod is waited for. */
  private static final int LONGEST = 256;

  private final Cluster cluster;
  private final Enricher enricher;
  private final Consumer next;
  private final TimeSource time;
  private final Timers timers;
  private final long waitNanos;
  private final long mostBytes;
  private final WaitingCounts counts;
  private final InVain inVain;

  /** In the order in which they came; all wait for the same time. */
  private final Deque<WaitingRequest> waiting = new ArrayDeque<>();

  private final AtomicLong heldSpans = new AtomicLong();
  private final AtomicBoolean newsOnTheWay = new AtomicBoolean();
  private long heldBytes;

  /** Whether anybody waits, for the watch's thread. */
  private volatile boolean somebodyWaits;

  private Timers.Timer timer;

  WaitingProcessor(
      ComponentContext context,
      K8sAttributesSettings settings,
      Cluster cluster,
      Enricher enricher,
      Consumer next) {
    this.cluster = cluster;
    this.enricher = enricher;
    this.next = next;
    this.time = context.time();
    this.timers = context.timers();
    this.waitNanos = settings.enrichWait().toNanos();
    this.mostBytes = (long) settings.enrichWaitLimitMib() << 20;
    this.counts = new WaitingCounts(context);
    this.inVain = new InVain(context.time());
    cluster.pods().whenNew(this::podIsNew);
  }

  @Override
  public void start(Host host) throws StartException {
    cluster.start();
  }

  @Override
  public void consume(SpanBatch spans, Delivery delivery) {
    List<Identity> unknown = unknown(spans, delivery.client());
    if (unknown.isEmpty()) {
      passOn(spans, delivery);
      return;
    }
    WaitingRequest request =
        new WaitingRequest(spans, delivery, unknown, time.nanoTime() + waitNanos);
    if (heldBytes + request.size() > mostBytes) {
      counts.noRoom(spans.spanCount());
      passOn(spans, delivery);
    } else {
      hold(request);
    }
  }

  /** The pods of a request that are not known, those left out for which others waited in vain. */
  private List<Identity> unknown(SpanBatch spans, Client client) {
    List<Identity> unknown = List.of();
    SpanEdits edits = spans.edit();
    for (ResourceCursor resource = edits.resources(); resource.next(); ) {
      Identity identity = enricher.identify(resource.attributes(), client);
      if (isWorthWaiting(identity)) {
        unknown = unknown.isEmpty() ? new ArrayList<>(1) : unknown;
        unknown.add(identity.kept());
      }
    }
    edits.finish();
    return unknown;
  }

  /** Names and addresses of pods are short; longer texts of senders are not kept. */
  private boolean isWorthWaiting(Identity identity) {
    return identity.isUnknown() && identity.length() <= LONGEST && !inVain.has(identity);
  }

  private void passOn(SpanBatch spans, Delivery delivery) {
    SpanEdits edits = spans.edit();
    enricher.enrich(edits, delivery.client());
    next.consume(edits.finish(), delivery);
  }

  private void hold(WaitingRequest request) {
    request.delivery().held();
    boolean isFirst = waiting.isEmpty();
    waiting.add(request);
    heldBytes += request.size();
    heldSpans.addAndGet(request.spans().spanCount());
    somebodyWaits = true;
    setTimer();
    if (isFirst) {
      // The news may have come between the look-up and the flag, and nobody was told.
      letKnownGo();
    }
  }

  private void setTimer() {
    if (timer == null && !waiting.isEmpty()) {
      long left = Math.max(0, waiting.peek().until() - time.nanoTime());
      timer = timers.after(Duration.ofNanos(left), this::letDueGo);
    }
  }

  /** On the watch's thread: whoever waits is looked at on the pipeline's, once for many news. */
  private void podIsNew() {
    if (somebodyWaits && newsOnTheWay.compareAndSet(false, true)) {
      timers.after(Duration.ZERO, this::takeNews);
    }
  }

  private void takeNews() {
    newsOnTheWay.set(false);
    letKnownGo();
  }

  private void letKnownGo() {
    for (Iterator<WaitingRequest> all = waiting.iterator(); all.hasNext(); ) {
      WaitingRequest request = all.next();
      if (request.isKnown()) {
        all.remove();
        counts.found(request.spans().spanCount());
        letGo(request);
      }
    }
  }

  private void letDueGo() {
    timer = null;
    long now = time.nanoTime();
    while (!waiting.isEmpty() && waiting.peek().until() - now <= 0) {
      WaitingRequest request = waiting.poll();
      request.unknown().stream().filter(Identity::isUnknown).forEach(inVain::add);
      counts.inVain(request.spans().spanCount());
      letGo(request);
    }
    setTimer();
  }

  private void letGo(WaitingRequest request) {
    heldBytes -= request.size();
    somebodyWaits = !waiting.isEmpty();
    passOn(request.spans(), request.delivery());
    heldSpans.addAndGet(-request.spans().spanCount());
  }

  @Override
  public long heldSpans() {
    return heldSpans.get();
  }

  @Override
  public void stop(Deadline deadline) {
    cluster.stop();
    if (timer != null) {
      timer.cancel();
      timer = null;
    }
    while (!waiting.isEmpty()) {
      letGo(waiting.poll());
    }
  }
}
