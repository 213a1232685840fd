package io.sluice.exporters.loadbalancing;

import io.sluice.component.Account;
import io.sluice.component.Acknowledge;
import io.sluice.component.Admission;
import io.sluice.component.Client;
import io.sluice.component.Delivery;
import io.sluice.component.Host;
import io.sluice.component.Outcome;
import io.sluice.component.StartException;
import io.sluice.exporters.sending.SendResult;
import io.sluice.exporters.sending.Sender;
import io.sluice.spans.SpanBatch;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Sends through the ring: an attempt has succeeded when backends have all of the spans. One that
 * failed in part is repeated as a whole, so some backends may get their share twice.
 */
record RingSender(LoadBalancer balancer) implements Sender {
  @Override
  public void start(Host host) throws StartException {
    balancer.start(host);
  }

  @Override
  public void send(SpanBatch spans, Client client, Duration timeout, Callback done) {
    Attempt attempt = new Attempt();
    Delivery delivery =
        Delivery.request(
                spans.spanCount(),
                client,
                new NoRoom(),
                outcome -> done.done(attempt.result(outcome)),
                List.of(attempt))
            .get(0);
    balancer.consume(spans, delivery);
  }

  /** The memory is the queue's, which answers for it. */
  private static final class NoRoom implements Admission.Reservation {
    @Override
    public boolean tryGrowTo(long bytes) {
      return true;
    }

    @Override
    public void settleAt(long bytes) {
      // It is nobody's.
    }

    @Override
    public void release() {
      // It is nobody's.
    }
  }

  /**
   * The book of one attempt; the pipeline's own is kept by the queue. Answered when delivered, so
   * that the queue holds spans for as long as they may come back.
   */
  private static final class Attempt implements Account {
    private final AtomicInteger lost = new AtomicInteger();
    private volatile String why = "";

    SendResult result(Outcome outcome) {
      if (outcome instanceof Outcome.Refused refused) {
        return new SendResult.Retryable(
            refused.message(),
            refused.status(),
            refused.retryAfter(),
            SendResult.errorType(refused.status()));
      }
      if (outcome instanceof Outcome.Rejected rejected) {
        return new SendResult.Permanent(
            rejected.message(), rejected.status(), SendResult.errorType(rejected.status()));
      }
      return lost.get() == 0 ? SendResult.SENT : new SendResult.Sent(lost.get(), why);
    }

    @Override
    public String pipeline() {
      return "";
    }

    @Override
    public Acknowledge acknowledge() {
      return Acknowledge.DELIVERED;
    }

    @Override
    public void left(int spans, Outcome outcome, boolean answeredFor) {
      if (answeredFor && outcome instanceof Outcome.Failure failure) {
        why = failure.message();
        lost.addAndGet(spans);
      }
    }

    @Override
    public void received(int spans) {
      // The queue counts.
    }

    @Override
    public void recovered(long spans) {
      // The queue counts.
    }

    @Override
    public void copied(int spans) {
      // The queue counts.
    }

    @Override
    public void kept(long spans) {
      // The queue counts.
    }
  }
}
