package io.sluice.exporters.otlp;

import io.sluice.component.Client;
import io.sluice.component.ComponentContext;
import io.sluice.component.Deadline;
import io.sluice.component.Host;
import io.sluice.component.StartException;
import io.sluice.exporters.client.Encoder;
import io.sluice.exporters.sending.MetricSender;
import io.sluice.exporters.sending.Sender;
import io.sluice.metrics.MetricBatch;
import io.sluice.spans.Stretch;
import io.sluice.transport.EventLoops;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/** Sends metrics over OTLP/gRPC. */
final class GrpcMetricSender implements MetricSender {
  private final OtlpGrpcExporterSettings settings;
  private final GrpcLine line;
  private final Encoder encoder;

  GrpcMetricSender(
      ComponentContext context, OtlpGrpcExporterSettings settings, Supplier<EventLoops> loops) {
    this.settings = settings;
    this.line = new GrpcLine(context, settings, loops, GrpcMethod.EXPORT_METRICS);
    this.encoder = new Encoder(settings.compression().grpcEncoding().orElseThrow(), 0);
  }

  @Override
  public void start(Host host) throws StartException {
    line.start(host);
  }

  @Override
  public void send(MetricBatch metrics, Duration timeout, Sender.Callback done) {
    line.send(message(metrics), Client.NONE, timeout, done);
  }

  private GrpcMessage message(MetricBatch metrics) {
    // Copied, because codecs written in C want arrays; there is little of it.
    return GrpcMessage.of(
        encoder.encode(List.of(Stretch.of(ByteBuffer.wrap(metrics.toByteArray())))));
  }

  @Override
  public Executor executor() {
    return line.executor();
  }

  @Override
  public List<String> addressLabels() {
    return settings.target().labels();
  }

  @Override
  public void stop(Deadline deadline) {
    line.stop();
  }
}
