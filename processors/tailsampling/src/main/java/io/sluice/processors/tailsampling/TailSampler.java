package io.sluice.processors.tailsampling;

import io.sluice.component.ComponentContext;
import io.sluice.component.Consumer;
import io.sluice.component.Deadline;
import io.sluice.component.Delivery;
import io.sluice.component.HoldingProcessor;
import io.sluice.component.Host;
import io.sluice.component.Outcome;
import io.sluice.component.StartException;
import io.sluice.component.TimeSource;
import io.sluice.component.Timers;
import io.sluice.component.TraceDecision;
import io.sluice.component.TraceDecisions;
import io.sluice.spans.SpanBatch;
import io.sluice.spans.SpanCursor;
import io.sluice.spans.SpanShelf;
import io.sluice.spans.SpanView;
import io.sluice.spans.TraceDealer;
import io.sluice.spans.TracePart;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Holds spans until their traces are due, and brings the traces before the court. Every second it
 * looks at those that are due and at no others, and at no more of them at a time than what lets new
 * spans in between.
 */
final class TailSampler implements HoldingProcessor, TraceDecisions {
  private static final Duration TICK = Duration.ofSeconds(1);

  /** As many spans are decided on before others come in: some milliseconds' worth. */
  private static final int SLICE_SPANS = 10_000;

  private static final Outcome NO_TIME =
      new Outcome.Refused(
          "shutdown",
          "the program ended before all pending traces were decided; give it more time to stop",
          Duration.ZERO);

  private final TailSamplingSettings settings;
  private final Timers timers;
  private final TimeSource time;
  private final TraceDealer dealer = new TraceDealer();
  private final PendingTraces pending;
  private final PendingCounts counts = new PendingCounts();
  private final boolean roots;

  /** Whether traces are decided in the order in which they came, as a shelf likes it. */
  private final boolean leaveInOrder;

  private final SpanShelf shelf;
  private final Court court;
  private final ShortMemory memory;
  private final Optional<JournalKeeper> journal;

  /** Requests that wait outside because too many traces are pending. */
  private final Deque<Waiting> line = new ArrayDeque<>();

  private final AtomicLong heldSpans = new AtomicLong();

  /** Runs while anything is pending. */
  private Timers.Timer timer;

  private record Waiting(SpanBatch spans, Delivery delivery) {}

  TailSampler(ComponentContext context, TailSamplingSettings settings, Consumer next) {
    this.settings = settings;
    this.timers = context.timers();
    this.time = context.time();
    this.roots = !settings.decisionWaitAfterRootReceived().isZero();
    this.leaveInOrder = !roots && settings.samplingStrategy() != SamplingStrategy.SPAN_INGEST;
    this.shelf = new SpanShelf(context.admission().limit());
    this.pending =
        new PendingTraces(
            settings.wait(settings.decisionWait()),
            settings.wait(settings.decisionWaitAfterRootReceived()));
    this.court = new Court(context, settings, next, heldSpans::addAndGet, counts);
    this.memory = new ShortMemory(context.admission());
    this.journal = journal(context);
  }

  private Optional<JournalKeeper> journal(ComponentContext context) {
    String directory = settings.pendingJournal().directory();
    return directory.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new JournalKeeper(context, Path.of(directory), counts::traces, heldSpans::get));
  }

  @Override
  public void start(Host host) throws StartException {
    if (journal.isPresent()) {
      journal.get().start(court.metrics()::lost);
    }
  }

  @Override
  public void consume(SpanBatch spans, Delivery delivery) {
    heldSpans.addAndGet(spans.spanCount());
    if (settings.blockOnOverflow() && (!line.isEmpty() || isFull())) {
      line.add(new Waiting(spans, delivery));
      return;
    }
    take(spans, delivery);
    court.flush();
    counts.publish(pending);
    if (timer == null && !pending.isEmpty()) {
      timer = timers.after(TICK, this::tick);
    }
  }

  private boolean isFull() {
    return pending.count() >= settings.mostTraces();
  }

  private void take(SpanBatch spans, Delivery delivery) {
    delivery.held();
    long now = time.nanoTime();
    SpanBatch waiting = leaveInOrder ? shelf.put(spans) : spans;
    court.enter(waiting);
    dealer.deal(waiting, (high, low, part) -> take(high, low, part, delivery, now));
    decideEarly(memory.toFree(spans.size(), pending.size()), Occasion.MEMORY, now);
  }

  private void take(long high, long low, TracePart spans, Delivery delivery, long now) {
    PendingTrace trace = pending.get(high, low);
    if (trace == null) {
      if (court.knows(high, low, spans, delivery, now)) {
        return;
      }
      trace = start(high, low, now);
    }
    court.hear(trace, spans, delivery);
    pending.grown(spans.size());
    if (isTooLarge(trace)) {
      pending.remove(trace);
      court.discard(trace, Rules.TOO_LARGE, Occasion.TOO_LARGE, now);
      return;
    }
    if (roots && hasRoot(spans)) {
      pending.rootArrived(trace, now);
    }
    if (settings.samplingStrategy() == SamplingStrategy.SPAN_INGEST
        && court.decidesOnIngest(trace, spans, now)) {
      pending.remove(trace);
    }
  }

  private PendingTrace start(long high, long low, long now) {
    if (isFull() && !settings.blockOnOverflow()) {
      decide(pending.first(), Occasion.OVERFLOW, now);
    }
    court.metrics().traceStarted();
    return pending.start(high, low, now);
  }

  private boolean isTooLarge(PendingTrace trace) {
    long most = settings.maximumTraceSizeBytes();
    return most > 0 && trace.size() > most;
  }

  private static boolean hasRoot(TracePart spans) {
    SpanView view = new SpanView(List.of(spans));
    boolean found = false;
    for (SpanCursor span = view.spans(); !found && span.next(); ) {
      found = span.parentSpanId() == 0;
    }
    view.close();
    return found;
  }

  private void decide(PendingTrace trace, Occasion occasion, long now) {
    pending.remove(trace);
    court.decide(trace, occasion, now);
  }

  /** Decides on traces of so many bytes before their time, those first that are due first. */
  private void decideEarly(long bytes, Occasion occasion, long now) {
    long left = bytes;
    while (left > 0 && !pending.isEmpty()) {
      PendingTrace trace = pending.first();
      left -= trace.size();
      decide(trace, occasion, now);
    }
  }

  /** Goes on ticking whatever goes wrong in a tick; the pipeline's thread says what it was. */
  private void tick() {
    boolean more = false;
    try {
      more = decideOnDue();
    } finally {
      timer = pending.isEmpty() ? null : timers.after(more ? Duration.ZERO : TICK, this::tick);
    }
  }

  /** Tells whether there are more. */
  private boolean decideOnDue() {
    long now = time.nanoTime();
    int spans = 0;
    PendingTrace due = pending.due(now);
    while (due != null && spans < SLICE_SPANS) {
      spans += due.spanCount();
      decide(due, Occasion.DUE, now);
      due = pending.due(now);
    }
    decideEarly(memory.toFreeAtRest(pending.size()), Occasion.MEMORY, now);
    letIn();
    court.flush();
    if (due == null) {
      shelf.tidyUp(pending.isEmpty());
    }
    court.metrics().ticked(time.nanoTime() - now);
    counts.publish(pending);
    return due != null;
  }

  /** Takes in requests that wait outside, as long as there is room. */
  private void letIn() {
    while (!line.isEmpty() && !isFull()) {
      Waiting first = line.remove();
      take(first.spans(), first.delivery());
    }
  }

  @Override
  public long heldSpans() {
    return heldSpans.get();
  }

  @Override
  public Optional<TraceDecision> decisionOn(long traceIdHigh, long traceIdLow) {
    return court.decisionOn(traceIdHigh, traceIdLow);
  }

  @Override
  public void stop(Deadline deadline) {
    if (timer != null) {
      timer.cancel();
      timer = null;
    }
    decideAll(deadline);
    while (!line.isEmpty()) {
      Waiting waiting = line.remove();
      take(waiting.spans(), waiting.delivery());
      decideAll(deadline);
    }
    court.flush();
    counts.publish(pending);
    court.metrics().close();
    journal.ifPresent(JournalKeeper::stop);
  }

  private void decideAll(Deadline deadline) {
    long now = time.nanoTime();
    while (!pending.isEmpty()) {
      PendingTrace trace = pending.first();
      if (settings.dropPendingTracesOnShutdown()) {
        pending.remove(trace);
        court.discard(trace, Rules.SHUTDOWN, Occasion.SHUTDOWN, now);
      } else if (deadline.passed()) {
        giveUp(trace);
      } else {
        decide(trace, Occasion.SHUTDOWN, now);
      }
    }
  }

  private void giveUp(PendingTrace trace) {
    pending.remove(trace);
    for (int i = 0; i < trace.partCount(); i++) {
      int spans = trace.part(i).spanCount();
      trace.delivery(i).settle(spans, NO_TIME);
      trace.part(i).letGo();
      heldSpans.addAndGet(-spans);
    }
  }
}
