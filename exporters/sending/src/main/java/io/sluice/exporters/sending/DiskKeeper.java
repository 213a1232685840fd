package io.sluice.exporters.sending;

import io.sluice.component.Account;
import io.sluice.component.Acknowledge;
import io.sluice.component.Admission;
import io.sluice.component.Client;
import io.sluice.component.ComponentContext;
import io.sluice.component.ComponentKind;
import io.sluice.component.Delivery;
import io.sluice.component.Host;
import io.sluice.component.Outcome;
import io.sluice.component.StartException;
import io.sluice.component.storage.LogOwner;
import io.sluice.component.storage.NewRecord;
import io.sluice.component.storage.Position;
import io.sluice.component.storage.Storage;
import io.sluice.component.storage.StorageException;
import io.sluice.component.storage.StoredLog;
import io.sluice.component.storage.Taken;
import io.sluice.component.storage.Tally;
import io.sluice.spans.SpanBatch;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/**
 * Keeps requests on disk. Each is written first; then, if the line could take it at once and
 * nothing is before it, it goes there from memory, else its memory is given back and it is read
 * again when its turn comes. On disk it stays until its last span came to an end.
 *
 * <p>Records are appended and passed over behind one lock, so that whatever is taken from memory
 * was the next one on disk: the order is that of the disk in either case.
 */
final class DiskKeeper implements Keeper, DiskReader.Shelf {
  private static final String PURPOSE = "traces";
  private static final int MOST_ENTERING = 1000;
  private static final Duration COME_BACK = Duration.ofSeconds(5);

  private final ComponentContext context;
  private final QueueSettings settings;
  private final Queue queue;
  private final SendingLine line;
  private final SendingLog lines;
  private final Object appending = new Object();

  /** Spans on disk that are not in the line, by pipeline. */
  private final Map<String, LongAdder> unread = new ConcurrentHashMap<>();

  /** Requests on disk whose client waits for more than that. */
  private final Map<Position, Delivery> waiting = new ConcurrentHashMap<>();

  /** Requests that will go into the line from memory once they are durable. */
  private final AtomicInteger entering = new AtomicInteger();

  private Host host;
  private DiskReader reader;

  /** Null until it is started; written after everything else that starting sets. */
  private volatile StoredLog log;

  DiskKeeper(
      ComponentContext context,
      QueueSettings settings,
      Queue queue,
      SendingLine line,
      SendingLog lines) {
    this.context = context;
    this.settings = settings;
    this.queue = queue;
    this.line = line;
    this.lines = lines;
  }

  @Override
  public void start(Host surroundings) throws StartException {
    host = surroundings;
    Storage storage = host.extension(settings.storage().orElseThrow(), Storage.class);
    StoredLog opened = storage.open(new LogOwner(ComponentKind.EXPORTER, context.id(), PURPOSE));
    opened.found().forEach(this::found);
    tell("Found on disk what was not sent before");
    reader = new DiskReader(context, opened, line, lines, this);
    log = opened;
    reader.start();
  }

  private void found(String pipeline, Tally tally) {
    host.account(pipeline).recovered(tally.items());
    unread(pipeline).add(tally.items());
    queue.found(tally.items(), settings.effectiveSizer().of(tally));
  }

  private void tell(String what) {
    long spans = unread.values().stream().mapToLong(LongAdder::sum).sum();
    if (spans > 0) {
      context.log().atInfo().addKeyValue("spans", spans).log(what);
    }
  }

  private LongAdder unread(String pipeline) {
    return unread.computeIfAbsent(pipeline, name -> new LongAdder());
  }

  @Override
  public void keep(Arrival arrival) {
    StoredLog open = log;
    if (open == null) {
      queue.turnAway(arrival, Shutdown.refusal("the exporter has not started yet"));
      return;
    }
    Account account = arrival.delivery().account();
    try {
      Position position;
      boolean fromMemory;
      synchronized (appending) {
        position = open.append(entry(account.pipeline(), arrival));
        fromMemory = hasRoom() && open.passOver(position);
        if (fromMemory) {
          entering.incrementAndGet();
        } else {
          onDisk(position, arrival);
        }
      }
      open.whenDurable(position, failure -> durable(arrival, position, fromMemory, failure));
    } catch (StorageException e) {
      queue.turnAway(arrival, refusal(e));
    }
  }

  /** Those that wait for the disk will be in the line soon. */
  private boolean hasRoom() {
    int most = settings.batch().isPresent() ? MOST_ENTERING : settings.numConsumers();
    return entering.get() < most && line.hasRoom();
  }

  private static NewRecord entry(String pipeline, Arrival arrival) {
    return new NewRecord(
        pipeline,
        arrival.spanCount(),
        RecordHead.of(arrival.delivery().client()),
        arrival.spans().buffers());
  }

  private static Outcome.Failure refusal(StorageException e) {
    String reason = e.isFull() ? "storage_full" : "storage_failed";
    return new Outcome.Refused(reason, e.getMessage(), COME_BACK);
  }

  private void onDisk(Position position, Arrival arrival) {
    unread(arrival.delivery().account().pipeline()).add(arrival.spanCount());
    if (waitsForMore(arrival)) {
      waiting.put(position, arrival.delivery());
    }
  }

  /** Whether its client is told what the destination says, and not that it is stored. */
  private static boolean waitsForMore(Arrival arrival) {
    return arrival.delivery().account().acknowledge() == Acknowledge.DELIVERED;
  }

  private void durable(
      Arrival arrival, Position position, boolean fromMemory, Optional<StorageException> failure) {
    if (failure.isPresent() && !waitsForMore(arrival)) {
      notDurable(arrival, position, fromMemory, refusal(failure.get()));
    } else {
      Delivery delivery = arrival.delivery();
      delivery.stored();
      if (fromMemory) {
        line.add(inMemory(arrival, position));
      } else if (delivery.isAnsweredFor()) {
        delivery.letGo(arrival.spanCount());
      }
    }
    if (fromMemory) {
      entering.decrementAndGet();
    }
    more();
  }

  private Queued inMemory(Arrival arrival, Position position) {
    Delivery delivery = arrival.delivery();
    Duty duty =
        new DiskDuty(log, position, delivery.account(), Optional.of(delivery), Optional.empty());
    return new Queued(arrival.spans(), delivery.client(), duty, arrival.size());
  }

  /**
   * The client hears that its spans may not survive. What is only in memory is given up, since it
   * will come again; what is on its way through the disk already is a copy from now on.
   */
  private void notDurable(
      Arrival arrival, Position position, boolean fromMemory, Outcome.Failure why) {
    if (fromMemory) {
      log.done(position);
      queue.turnAway(arrival, why);
    } else {
      arrival.delivery().account().copied(arrival.spanCount());
      arrival.delivery().settle(why);
    }
  }

  @Override
  public void taken(Taken.Stored stored, Optional<Admission.Reservation> memory) {
    Optional<Delivery> delivery = waitingFor(stored.position());
    Account account = host.account(stored.label());
    Duty duty = new DiskDuty(log, stored.position(), account, delivery, memory);
    Queued queued;
    try {
      queued = queued(stored, delivery, duty);
    } catch (RuntimeException e) {
      // Sound, and yet not what we write; left there, it would come again for ever.
      Tally tally = Tally.of(stored.items(), stored.body().remaining());
      lost(new Taken.Damaged(Map.of(stored.label(), tally), "a record holds no spans: " + e));
      duty.over();
      return;
    }
    unread(stored.label()).add(-stored.items());
    line.add(queued);
  }

  /** Behind the lock, because a record can be read before its appending is through. */
  private Optional<Delivery> waitingFor(Position position) {
    synchronized (appending) {
      return Optional.ofNullable(waiting.remove(position));
    }
  }

  private Queued queued(Taken.Stored stored, Optional<Delivery> delivery, Duty duty) {
    ByteBuffer body = stored.body();
    SpanBatch spans =
        SpanBatch.trusted(body.array(), body.arrayOffset() + body.position(), body.remaining());
    Client client =
        delivery.isPresent() ? delivery.get().client() : RecordHead.client(stored.head());
    return new Queued(spans, client, duty, settings.effectiveSizer().of(spans));
  }

  @Override
  public void lost(Taken.Damaged damaged) {
    damaged
        .lost()
        .forEach(
            (pipeline, tally) -> {
              Outcome end = new Outcome.Rejected("storage_damaged", damaged.message());
              lines.damaged(damaged.message(), tally.items());
              host.account(pipeline).left(Math.toIntExact(tally.items()), end, true);
              unread(pipeline).add(-tally.items());
              queue.left(tally.items(), settings.effectiveSizer().of(tally));
            });
  }

  @Override
  public void more() {
    if (log != null) {
      reader.more();
    }
  }

  @Override
  public void pause() {
    if (log != null) {
      reader.stop();
    }
  }

  @Override
  public void close() {
    if (log == null) {
      return;
    }
    log.close();
    tell("Leaving on disk what was not sent");
    unread.forEach(
        (pipeline, sum) -> {
          long spans = sum.sumThenReset();
          host.account(pipeline).kept(spans);
          queue.left(spans, 0);
        });
    for (Position position : Set.copyOf(waiting.keySet())) {
      Delivery delivery = waiting.remove(position);
      delivery.account().copied(delivery.inHand());
      delivery.settle(Shutdown.refusal("the exporter stopped; the spans are on disk"));
    }
  }
}
