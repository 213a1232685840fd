package io.sluice.exporters.loadbalancing;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.sluice.component.ComponentContext;
import io.sluice.component.ComponentId;
import io.sluice.telemetry.metrics.CollectorMetrics;
import io.sluice.telemetry.metrics.Observation;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.ToDoubleFunction;

/** What the balancer counts beside what its backends' queues do. */
final class BalancerMetrics {
  private final MeterRegistry registry;
  private final String exporter;
  private final String resolver;
  private final Counter updates;
  private final Map<String, Counter> rerouted = new ConcurrentHashMap<>();
  private Observation backends;

  BalancerMetrics(ComponentContext context, String resolver) {
    this.registry = context.meters();
    this.exporter = context.id().toString();
    this.resolver = resolver;
    this.updates =
        CollectorMetrics.LOADBALANCER_NUM_BACKEND_UPDATES.in(registry, "resolver", resolver);
  }

  <T> void watchBackends(T balancer, ToDoubleFunction<T> count) {
    backends =
        CollectorMetrics.LOADBALANCER_NUM_BACKENDS.observe(
            registry, balancer, count, "resolver", resolver);
  }

  void resolution(boolean success) {
    CollectorMetrics.LOADBALANCER_NUM_RESOLUTIONS
        .in(registry, "resolver", resolver, "success", Boolean.toString(success))
        .increment();
  }

  void update() {
    updates.increment();
  }

  /** Spans that one backend did not get go to others. */
  void rerouted(int spans, String reason) {
    rerouted.computeIfAbsent(reason, this::reroutedBecause).increment(spans);
  }

  private Counter reroutedBecause(String reason) {
    return Counter.builder("sluice_loadbalancer_rerouted_spans")
        .description("Spans given to another backend than the one that they were first routed to")
        .tag("exporter", exporter)
        .tag("reason", reason)
        .register(registry);
  }

  /** A backend is gone, and will mostly not come back: addresses of pods are used once. */
  void forget(ComponentId backend, String endpoint) {
    for (Meter meter : List.copyOf(registry.getMeters())) {
      boolean isQueues = backend.toString().equals(meter.getId().getTag("exporter"));
      boolean isOurs =
          meter.getId().getName().startsWith("otelcol_loadbalancer_backend_")
              && endpoint.equals(meter.getId().getTag("endpoint"));
      if (isQueues || isOurs) {
        registry.remove(meter);
      }
    }
  }

  void close() {
    if (backends != null) {
      backends.close();
    }
  }
}
