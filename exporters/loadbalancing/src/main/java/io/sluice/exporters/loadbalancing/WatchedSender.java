package io.sluice.exporters.loadbalancing;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.sluice.component.Client;
import io.sluice.component.ComponentContext;
import io.sluice.component.Deadline;
import io.sluice.component.Host;
import io.sluice.component.StartException;
import io.sluice.component.TimeSource;
import io.sluice.exporters.sending.SendResult;
import io.sluice.exporters.sending.Sender;
import io.sluice.spans.SpanBatch;
import io.sluice.telemetry.metrics.CollectorMetrics;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executor;

/** A way to one backend that knows how the attempts on it end. */
final class WatchedSender implements Sender {
  private final Sender sender;
  private final TimeSource time;
  private final DistributionSummary latency;
  private final Counter successes;
  private final Counter failures;
  private volatile boolean failing;

  WatchedSender(ComponentContext context, String endpoint, Sender sender) {
    this.sender = sender;
    this.time = context.time();
    this.latency =
        CollectorMetrics.LOADBALANCER_BACKEND_LATENCY.in(context.meters(), "endpoint", endpoint);
    this.successes = outcomes(context, endpoint, true);
    this.failures = outcomes(context, endpoint, false);
  }

  private static Counter outcomes(ComponentContext context, String endpoint, boolean success) {
    return CollectorMetrics.LOADBALANCER_BACKEND_OUTCOME.in(
        context.meters(), "endpoint", endpoint, "success", Boolean.toString(success));
  }

  /** Whether the last attempt that ended did not reach the backend, or was sent away for now. */
  boolean isFailing() {
    return failing;
  }

  @Override
  public void start(Host host) throws StartException {
    sender.start(host);
  }

  @Override
  public void send(SpanBatch spans, Client client, Duration timeout, Callback done) {
    long start = time.nanoTime();
    sender.send(
        spans,
        client,
        timeout,
        result -> {
          ended(result, time.nanoTime() - start);
          done.done(result);
        });
  }

  private void ended(SendResult result, long nanos) {
    latency.record(nanos / 1e6);
    (result instanceof SendResult.Sent ? successes : failures).increment();
    failing = result instanceof SendResult.Retryable;
  }

  @Override
  public Executor executor() {
    return sender.executor();
  }

  @Override
  public List<String> addressLabels() {
    return sender.addressLabels();
  }

  @Override
  public void stop(Deadline deadline) {
    sender.stop(deadline);
  }
}
