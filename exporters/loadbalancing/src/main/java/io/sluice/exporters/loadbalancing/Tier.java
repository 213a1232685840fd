package io.sluice.exporters.loadbalancing;

import io.sluice.component.ComponentContext;
import io.sluice.component.Deadline;
import io.sluice.component.Host;
import io.sluice.component.StartException;
import io.sluice.telemetry.logs.ThrottledLog;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.event.Level;

/**
 * The backends that there are, and those that have left but still send. Lists come from the
 * resolver's threads; spans are routed by whatever membership is the last.
 */
final class Tier implements Resolver.Listener {
  private static final Duration LOOK_AGAIN = Duration.ofMillis(100);
  private static final Duration LAST_WORDS = Duration.ofSeconds(1);
  private static final String UNKNOWN = "resolve";

  private final ComponentContext context;
  private final Logger log;
  private final ThrottledLog trouble;
  private final BalancerMetrics metrics;
  private final Function<String, Backend> maker;
  private final Duration attempt;
  private final List<Backend> leaving = new CopyOnWriteArrayList<>();
  private volatile Membership members = Membership.NONE;

  // Guarded by this.
  private Host host;
  private boolean stopped;

  /**
   * An empty tier.
   *
   * @param attempt how long an attempt to send may take; a backend that left has that long
   */
  Tier(
      ComponentContext context,
      BalancerMetrics metrics,
      Function<String, Backend> maker,
      Duration attempt) {
    this.context = context;
    this.log = context.log();
    this.trouble = new ThrottledLog(log, context.time());
    this.metrics = metrics;
    this.maker = maker;
    this.attempt = attempt;
  }

  synchronized void open(Host around) {
    host = around;
  }

  Membership members() {
    return members;
  }

  long heldSpans() {
    return Stream.concat(members.backends().stream(), leaving.stream())
        .mapToLong(Backend::heldSpans)
        .sum();
  }

  @Override
  public void failed(String why) {
    metrics.resolution(false);
    String sentence =
        members.isEmpty()
            ? "No backend is known, and spans are refused: {}"
            : "The backends that were known stay in use: {}";
    trouble.at(Level.WARN, UNKNOWN).log(sentence, why);
  }

  @Override
  public void resolved(List<String> endpoints) throws StartException {
    if (endpoints.isEmpty()) {
      failed("the resolver found none at all; is any of them ready?");
      return;
    }
    metrics.resolution(true);
    trouble.resolved(UNKNOWN).log("The backends are known again");
    change(new TreeSet<>(endpoints));
  }

  private void change(Set<String> wanted) throws StartException {
    List<Backend> gone;
    synchronized (this) {
      Map<String, Backend> known = byEndpoint();
      if (stopped || known.keySet().equals(wanted)) {
        return;
      }
      Membership next = new Membership(join(known, wanted));
      gone = known.values().stream().filter(b -> !wanted.contains(b.endpoint())).toList();
      leaving.addAll(gone);
      members = next;
    }
    metrics.update();
    log.info("Spans are balanced over {}", wanted);
    gone.forEach(this::letGo);
  }

  private Map<String, Backend> byEndpoint() {
    return members.backends().stream()
        .collect(
            Collectors.toMap(
                Backend::endpoint, backend -> backend, (a, b) -> a, LinkedHashMap::new));
  }

  private List<Backend> join(Map<String, Backend> known, Set<String> wanted) throws StartException {
    List<Backend> joined = new ArrayList<>(wanted.size());
    List<Backend> fresh = new ArrayList<>();
    try {
      for (String endpoint : wanted) {
        Backend backend = known.get(endpoint);
        if (backend == null) {
          backend = maker.apply(endpoint);
          fresh.add(backend);
          backend.start(host);
        }
        joined.add(backend);
      }
      return joined;
    } catch (StartException e) {
      fresh.forEach(backend -> end(backend, Deadline.in(Duration.ZERO, context.time())));
      throw e;
    }
  }

  private void letGo(Backend backend) {
    backend.leave();
    long patience = (attempt.isZero() ? Duration.ofSeconds(10) : attempt).toNanos();
    awaitLast(backend, context.time().nanoTime() + patience);
  }

  /** What was being sent when it left may arrive; what does not is given back then. */
  private void awaitLast(Backend backend, long until) {
    if (backend.heldSpans() > 0 && until - context.time().nanoTime() > 0) {
      context.timers().after(LOOK_AGAIN, () -> awaitLast(backend, until));
    } else {
      end(backend, Deadline.in(Duration.ZERO, context.time()));
    }
  }

  private void end(Backend backend, Deadline deadline) {
    backend.stop(deadline);
    leaving.remove(backend);
    if (!byEndpoint().containsKey(backend.endpoint())) {
      metrics.forget(backend.id(), backend.endpoint());
    }
  }

  /**
   * Sends what is held. Backends that cannot be reached give theirs to those that can, first, as
   * long as these still take something.
   */
  void stop(Deadline deadline) {
    synchronized (this) {
      stopped = true;
    }
    List<Backend> backends = members.backends();
    List<Backend> failing = backends.stream().filter(Backend::isFailing).toList();
    if (failing.size() < backends.size()) {
      failing.forEach(Backend::leave);
      failing.forEach(backend -> backend.stop(shorter(deadline)));
    }
    leaving.forEach(backend -> end(backend, shorter(deadline)));
    backends.forEach(backend -> backend.stop(deadline));
  }

  private Deadline shorter(Deadline deadline) {
    return deadline.left().compareTo(LAST_WORDS) < 0
        ? deadline
        : Deadline.in(LAST_WORDS, context.time());
  }
}
