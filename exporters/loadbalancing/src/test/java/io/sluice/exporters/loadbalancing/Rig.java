package io.sluice.exporters.loadbalancing;

import io.sluice.component.ComponentContext;
import io.sluice.component.ComponentId;
import io.sluice.component.StartException;
import io.sluice.exporters.sending.QueueSettings;
import io.sluice.exporters.sending.RetrySettings;
import io.sluice.exporters.sending.SendingSettings;
import io.sluice.spans.SpanBatch;
import io.sluice.testkit.DeliveryProbe;
import io.sluice.testkit.SpanFixtures;
import io.sluice.testkit.Workbench;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** A balancer whose backends are in the test's hands. */
final class Rig implements Resolver {
  static final SendingSettings QUEUED =
      new SendingSettings(
          Duration.ofSeconds(5),
          Optional.of(QueueSettings.defaults()),
          new RetrySettings(
              true, Duration.ofSeconds(1), 0, 1.5, Duration.ofSeconds(2), Duration.ofSeconds(10)));

  final Workbench bench = new Workbench();
  final LoadBalancer balancer;
  private final Map<String, Destination> destinations = new TreeMap<>();
  private Listener listener;
  private List<String> atStart = List.of();

  Rig() {
    this(QUEUED);
  }

  Rig(SendingSettings perBackend) {
    balancer =
        new LoadBalancer(
            bench.context("load_balancing"),
            this,
            TraceIdentity::new,
            (endpoint, neighbours) ->
                new Backend(
                    contextOf(endpoint), endpoint, perBackend, destination(endpoint), neighbours),
            perBackend.timeout());
  }

  /** Finds these backends as soon as it starts. */
  Rig finding(String... endpoints) {
    atStart = List.of(endpoints);
    return this;
  }

  /** Started, with these backends. */
  static Rig with(String... endpoints) {
    return new Rig().start(endpoints);
  }

  Rig start(String... endpoints) {
    try {
      balancer.start(bench);
    } catch (StartException e) {
      throw new AssertionError(e);
    }
    resolve(endpoints);
    return this;
  }

  private ComponentContext contextOf(String endpoint) {
    return bench.context(new ComponentId("otlp_grpc", endpoint).toString());
  }

  void resolve(String... endpoints) {
    try {
      listener.resolved(List.of(endpoints));
    } catch (StartException e) {
      throw new AssertionError(e);
    }
  }

  /** Tells that nobody knows the backends any more. */
  void failToResolve(String why) {
    listener.failed(why);
  }

  Destination destination(String endpoint) {
    return destinations.computeIfAbsent(endpoint, unused -> new Destination());
  }

  DeliveryProbe send(SpanBatch spans) {
    DeliveryProbe probe = DeliveryProbe.of(spans.spanCount());
    balancer.consume(spans, probe.delivery());
    return probe;
  }

  /** Spans of as many traces, told apart by the service. */
  DeliveryProbe send(String service, int spans) {
    return send(SpanFixtures.spans(service, spans));
  }

  void advance(Duration by) {
    bench.time().advance(by);
  }

  /** How many spans came to all backends. */
  int arrived() {
    return destinations.values().stream().mapToInt(Destination::spans).sum();
  }

  /** Where each trace's spans went. */
  Map<String, Set<String>> placesOfTraces() {
    Map<String, Set<String>> places = new TreeMap<>();
    destinations.forEach(
        (endpoint, destination) ->
            destination
                .traces()
                .forEach(
                    trace ->
                        places
                            .computeIfAbsent(trace, unused -> new LinkedHashSet<>())
                            .add(endpoint)));
    return places;
  }

  double rerouted(String reason) {
    return bench.meter("sluice_loadbalancer_rerouted_spans", "reason", reason);
  }

  @Override
  public String name() {
    return "test";
  }

  @Override
  public void start(Listener to) throws StartException {
    listener = to;
    if (!atStart.isEmpty()) {
      to.resolved(atStart);
    }
  }

  @Override
  public void stop() {
    // Nothing runs.
  }

  static List<String> endpoints(int count) {
    List<String> endpoints = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      endpoints.add("backend-" + i + ":4317");
    }
    return endpoints;
  }
}
