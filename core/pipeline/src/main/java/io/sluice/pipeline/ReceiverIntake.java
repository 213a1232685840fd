package io.sluice.pipeline;

import io.micrometer.core.instrument.Counter;
import io.sluice.component.Admission;
import io.sluice.component.Client;
import io.sluice.component.Delivery;
import io.sluice.component.Intake;
import io.sluice.component.Outcome;
import io.sluice.spans.SpanBatch;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.slf4j.Logger;

/**
 * The gate between a receiver and its pipelines: counts, makes the deliveries, puts them on the
 * rings.
 */
final class ReceiverIntake implements Intake {
  private final Admission admission;
  private final Function<String, Counters> makeCounters;
  private final BiFunction<String, String, Counter> makeTurnedAway;
  private final Map<String, Counters> counters = new ConcurrentHashMap<>();
  private final Logger log;
  private List<Pipeline> pipelines = List.of();
  private List<Book> books = List.of();

  /** What a receiver is counted by, per transport. */
  record Counters(Counter accepted, Counter refused, Counter failed) {}

  /**
   * A gate to pipelines that are still to be connected.
   *
   * @param makeCounters makes the counters of a transport
   * @param makeTurnedAway finds the counter of requests turned away, by transport and reason
   */
  ReceiverIntake(
      Admission admission,
      Function<String, Counters> makeCounters,
      BiFunction<String, String, Counter> makeTurnedAway,
      Logger log) {
    this.admission = admission;
    this.makeCounters = makeCounters;
    this.makeTurnedAway = makeTurnedAway;
    this.log = log;
  }

  /** Before the receiver is started. */
  void connect(List<Pipeline> to) {
    pipelines = List.copyOf(to);
    books = pipelines.stream().map(Pipeline::book).toList();
  }

  @Override
  public Admission admission() {
    return admission;
  }

  @Override
  public void submit(SpanBatch spans, Client client, Admission.Reservation room, Answer answer) {
    if (spans.isEmpty()) {
      room.release();
      answer.tell(Outcome.DELIVERED);
      return;
    }
    Counters count = counters(client);
    int size = spans.spanCount();
    List<Delivery> deliveries =
        Delivery.request(size, client, room, new Counted(answer, count, size), books);
    for (int i = 0; i < deliveries.size(); i++) {
      pipelines.get(i).worker().consume(spans, deliveries.get(i), answer.afterTheOthers());
    }
  }

  /** Counts a request once it is answered. */
  private final class Counted implements Answer {
    private final Answer answer;
    private final Counters count;
    private final int spans;

    Counted(Answer answer, Counters count, int spans) {
      this.answer = answer;
      this.count = count;
      this.spans = spans;
    }

    @Override
    public void tell(Outcome outcome) {
      if (outcome instanceof Outcome.Failure) {
        count.refused().increment(spans);
      } else {
        count.accepted().increment(spans);
      }
      safely(() -> answer.tell(outcome));
    }

    @Override
    public void lost(Outcome.Failure why) {
      safely(() -> answer.lost(why));
    }
  }

  /** What goes wrong with the client must not keep the pipeline from closing its books. */
  private void safely(Runnable telling) {
    try {
      telling.run();
    } catch (RuntimeException e) {
      log.error("A client could not be told what became of its request", e);
    }
  }

  @Override
  public void turnedAway(int spans, Client client, Outcome.Failure why) {
    counters(client).refused().increment(spans);
    makeTurnedAway.apply(client.transport(), why.reason()).increment();
  }

  private Counters counters(Client client) {
    return counters.computeIfAbsent(client.transport(), makeCounters);
  }
}
