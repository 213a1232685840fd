package io.sluice.exporters.debug;

import io.sluice.component.Client;
import io.sluice.component.ComponentContext;
import io.sluice.component.Deadline;
import io.sluice.component.Host;
import io.sluice.component.StartException;
import io.sluice.exporters.sending.SendResult;
import io.sluice.exporters.sending.Sender;
import io.sluice.spans.ResourceCursor;
import io.sluice.spans.SpanBatch;
import io.sluice.spans.SpanEdits;
import io.sluice.telemetry.logs.LineMarkers;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.spi.LoggingEventBuilder;

/** Sends spans to whoever reads the log. */
final class SpanPrinter implements Sender {
  private static final String SUMMARY = "Traces";

  private final Logger log;
  private final Verbosity verbosity;
  private final MessageSampler sampler;
  private final LineTarget target;

  /** Empty without a queue: whoever brings the spans then prints them. */
  private final Optional<WriterThread> writer;

  SpanPrinter(ComponentContext context, DebugExporterSettings settings) {
    this.log = context.log();
    this.verbosity = settings.verbosity();
    this.sampler =
        new MessageSampler(
            settings.samplingInitial(), settings.samplingThereafter(), context.time());
    this.target =
        settings.useInternalLogger()
            ? new ProcessLog(context.log())
            : new OwnOutput(context.id(), settings.ownOutputs());
    this.writer = settings.sendingQueue().map(queue -> new WriterThread(context.id()));
  }

  @Override
  public void start(Host host) throws StartException {
    target.open();
    writer.ifPresent(WriterThread::start);
  }

  @Override
  public Executor executor() {
    return writer.isPresent() ? writer.get() : Runnable::run;
  }

  @Override
  public void send(SpanBatch spans, Client client, Duration timeout, Callback done) {
    Logger lines = target.logger();
    if (lines.isInfoEnabled()) {
      print(spans.edit(), lines);
    }
    done.done(SendResult.SENT);
  }

  private void print(SpanEdits batch, Logger lines) {
    if (sampler.admits(SUMMARY)) {
      output(lines)
          .addKeyValue("resource spans", countResources(batch))
          .addKeyValue("spans", batch.spanCount())
          .log(SUMMARY);
    }
    switch (verbosity) {
      case BASIC -> {
        // The summary is all.
      }
      case NORMAL -> print(NormalText.of(batch), lines);
      case DETAILED -> print(DetailedText.of(batch), lines);
    }
  }

  private void print(String text, Logger lines) {
    if (sampler.admits(text)) {
      output(lines).log(text);
    }
  }

  private static LoggingEventBuilder output(Logger lines) {
    return lines.atInfo().addMarker(LineMarkers.NO_CALLER);
  }

  private static int countResources(SpanEdits batch) {
    int count = 0;
    for (ResourceCursor resource = batch.resources(); resource.next(); ) {
      count++;
    }
    return count;
  }

  @Override
  public void stop(Deadline deadline) {
    writer.ifPresent(thread -> thread.stop(deadline));
    try {
      target.close();
    } catch (IOException e) {
      log.atWarn()
          .setCause(e)
          .log("The output could not be closed; its last lines may be missing. Is the disk full?");
    }
  }
}
