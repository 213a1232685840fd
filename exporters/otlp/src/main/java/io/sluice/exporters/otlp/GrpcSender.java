package io.sluice.exporters.otlp;

import io.sluice.component.Client;
import io.sluice.component.ComponentContext;
import io.sluice.component.Deadline;
import io.sluice.component.Host;
import io.sluice.component.StartException;
import io.sluice.exporters.client.Encoder;
import io.sluice.exporters.sending.Sender;
import io.sluice.spans.SpanBatch;
import io.sluice.transport.EventLoops;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/** Sends batches over OTLP/gRPC. */
final class GrpcSender implements Sender {
  private final OtlpGrpcExporterSettings settings;
  private final GrpcLine line;
  private final Encoder encoder;

  GrpcSender(
      ComponentContext context, OtlpGrpcExporterSettings settings, Supplier<EventLoops> loops) {
    this.settings = settings;
    this.line = new GrpcLine(context, settings, loops, GrpcMethod.EXPORT_TRACES);
    this.encoder = new Encoder(settings.compression().grpcEncoding().orElseThrow(), 0);
  }

  @Override
  public void start(Host host) throws StartException {
    line.start(host);
  }

  @Override
  public void send(SpanBatch spans, Client client, Duration timeout, Callback done) {
    GrpcMessage message =
        settings.compression().isNone()
            ? GrpcMessage.of(spans)
            : GrpcMessage.of(encoder.encode(spans.stretches()));
    line.send(message, client, timeout, done);
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
