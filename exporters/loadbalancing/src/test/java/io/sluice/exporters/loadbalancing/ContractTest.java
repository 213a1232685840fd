package io.sluice.exporters.loadbalancing;

import io.sluice.component.Client;
import io.sluice.component.ComponentId;
import io.sluice.component.Exporter;
import io.sluice.component.StatusCode;
import io.sluice.exporters.sending.SendResult;
import io.sluice.exporters.sending.Sender;
import io.sluice.spans.SpanBatch;
import io.sluice.testkit.ExporterContract;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

class ContractTest extends ExporterContract {
  @Override
  protected Exporter delivering() {
    return exporter(SendResult.SENT);
  }

  @Override
  protected Optional<Exporter> rejected() {
    return Optional.of(
        exporter(
            new SendResult.Permanent(
                "no such tenant", StatusCode.INVALID_ARGUMENT, "InvalidArgument")));
  }

  /** A balancer over two backends that always answer alike. */
  LoadBalancer exporter(SendResult answer) {
    return new LoadBalancer(
        bench.context("load_balancing"),
        new FixedList(List.of("a:4317", "b:4317")),
        TraceIdentity::new,
        (endpoint, neighbours) ->
            new Backend(
                bench.context(new ComponentId("otlp_grpc", endpoint).toString()),
                endpoint,
                Rig.QUEUED,
                new Answering(answer),
                neighbours),
        Duration.ofSeconds(5));
  }

  private record Answering(SendResult answer) implements Sender {
    @Override
    public void send(SpanBatch spans, Client client, Duration timeout, Callback done) {
      done.done(answer);
    }
  }
}
