package io.sluice.exporters.otlp;

import io.sluice.component.Client;
import io.sluice.component.ComponentContext;
import io.sluice.component.Deadline;
import io.sluice.component.Host;
import io.sluice.component.StartException;
import io.sluice.exporters.client.HttpLine;
import io.sluice.exporters.sending.MetricSender;
import io.sluice.exporters.sending.Sender;
import io.sluice.metrics.MetricBatch;
import io.sluice.spans.Stretch;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executor;

/** Sends metrics over OTLP/HTTP, in protobuf, which every server takes. */
final class HttpMetricSender implements MetricSender {
  private final OtlpPeer peer;
  private final HttpLine line;

  HttpMetricSender(ComponentContext context, OtlpHttpExporterSettings settings) {
    this.peer =
        new OtlpPeer(
            settings.endpoints().metrics(),
            HttpEncoding.PROTO,
            new PartialSuccessLog(context, "dropped_data_points"));
    this.line = new HttpLine(context, settings.client(), peer);
  }

  @Override
  public void start(Host host) throws StartException {
    line.start(host);
  }

  @Override
  public void send(MetricBatch metrics, Duration timeout, Sender.Callback done) {
    Stretch body = Stretch.of(ByteBuffer.wrap(metrics.toByteArray()));
    line.send(List.of(body), Client.NONE, timeout, done);
  }

  @Override
  public Executor executor() {
    return line.executor();
  }

  @Override
  public List<String> addressLabels() {
    return peer.labels();
  }

  @Override
  public void stop(Deadline deadline) {
    line.stop();
  }
}
