package io.sluice.exporters.loadbalancing;

import io.sluice.component.ComponentContext;
import io.sluice.component.Deadline;
import io.sluice.component.Delivery;
import io.sluice.component.Exporter;
import io.sluice.component.Host;
import io.sluice.component.Outcome;
import io.sluice.component.StartException;
import io.sluice.spans.SpanBatch;
import io.sluice.spans.SpanDealer;
import io.sluice.telemetry.logs.ThrottledLog;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import org.slf4j.event.Level;

/**
 * Routes spans to backends. What a backend gives back, because it left or cannot be reached, is
 * routed again among the others.
 */
final class LoadBalancer implements Exporter, Backend.Neighbours {
  private static final Duration COME_BACK = Duration.ofSeconds(1);
  private static final String REROUTED = "rerouted";

  private final ThrottledLog log;
  private final BalancerMetrics metrics;
  private final Resolver resolver;
  private final Function<HashRing, SpanDealer.Chooser> identity;
  private final Tier tier;

  /**
   * Makes a balancer; it knows no backends before it starts.
   *
   * @param identity what belongs together, given who owns what
   * @param maker makes a backend, with whom to give spans back to
   */
  LoadBalancer(
      ComponentContext context,
      Resolver resolver,
      Function<HashRing, SpanDealer.Chooser> identity,
      Backend.Maker maker,
      Duration attempt) {
    this.log = new ThrottledLog(context.log(), context.time());
    this.metrics = new BalancerMetrics(context, resolver.name());
    this.resolver = resolver;
    this.identity = identity;
    this.tier = new Tier(context, metrics, endpoint -> maker.make(endpoint, this), attempt);
  }

  @Override
  public void start(Host host) throws StartException {
    metrics.watchBackends(tier, t -> t.members().backends().size());
    tier.open(host);
    resolver.start(tier);
  }

  @Override
  public void consume(SpanBatch spans, Delivery delivery) {
    Membership members = tier.members();
    if (members.isEmpty()) {
      delivery.settle(nobody());
    } else {
      route(members, spans, delivery, Backend::consume);
    }
  }

  private static Outcome nobody() {
    return new Outcome.Refused(
        "no_backend",
        "no backend is known yet: the resolver has found none; see its messages in the log",
        COME_BACK);
  }

  /** How a backend gets its share. */
  private interface Handing {
    void hand(Backend backend, SpanBatch spans, Delivery delivery);
  }

  private void route(Membership members, SpanBatch spans, Delivery delivery, Handing handing) {
    List<Backend> backends = members.backends();
    SpanBatch[] dealt = SpanDealer.deal(spans, backends.size(), identity.apply(members.ring()));
    for (int i = 0; i < dealt.length; i++) {
      if (dealt[i] != null) {
        handing.hand(backends.get(i), dealt[i], delivery.part(dealt[i].spanCount()));
      }
    }
  }

  @Override
  public boolean takes(Backend from, Outcome.Refused why) {
    return !others(from, why).isEmpty();
  }

  @Override
  public void take(Backend from, SpanBatch spans, Delivery delivery, Outcome.Refused why) {
    Membership others = others(from, why);
    if (others.isEmpty()) {
      delivery.settle(why);
      return;
    }
    boolean left = !tier.members().has(from);
    metrics.rerouted(spans.spanCount(), left ? "backend_left" : why.reason());
    if (!left) {
      log.at(Level.WARN, REROUTED).log(
          "Backend {} does not get its spans, so they go to others and their traces may be split:"
              + " {}",
          from.endpoint(),
          why.message());
    }
    route(others, spans, delivery, Backend::takeOver);
  }

  /**
   * Who has what a backend does not get. One that left has no share any more; a share of one that
   * stays goes only to those that can be reached. A backend that works, but not fast enough, keeps
   * its share: its senders have to wait, and its traces stay whole.
   */
  private Membership others(Backend from, Outcome.Refused why) {
    Membership members = tier.members();
    if (!members.has(from)) {
      return members.only(Backend::isOpen);
    }
    if (why.reason().equals("queue_full") && !from.isFailing()) {
      return Membership.NONE;
    }
    return members.only(other -> other != from && other.isOpen() && !other.isFailing());
  }

  @Override
  public long heldSpans() {
    return tier.heldSpans();
  }

  @Override
  public void stop(Deadline deadline) {
    resolver.stop();
    tier.stop(deadline);
    metrics.close();
  }
}
