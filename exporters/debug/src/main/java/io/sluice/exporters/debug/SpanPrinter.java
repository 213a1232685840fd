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
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executor;

/** Sends spans to whoever reads the log. */
final class SpanPrinter implements Sender {
  private static final String SUMMARY = "Traces";

  private final Printer printer;
  private final Verbosity verbosity;

  /** Empty without a queue: whoever brings the spans then prints them. */
  private final Optional<WriterThread> writer;

  SpanPrinter(ComponentContext context, DebugExporterSettings settings) {
    this.printer = new Printer(context, settings);
    this.verbosity = settings.verbosity();
    this.writer = settings.sendingQueue().map(queue -> new WriterThread(context.id()));
  }

  @Override
  public void start(Host host) throws StartException {
    printer.open();
    writer.ifPresent(WriterThread::start);
  }

  @Override
  public Executor executor() {
    return writer.isPresent() ? writer.get() : Runnable::run;
  }

  @Override
  public void send(SpanBatch spans, Client client, Duration timeout, Callback done) {
    if (printer.isWanted()) {
      print(spans.edit());
    }
    done.done(SendResult.SENT);
  }

  private void print(SpanEdits batch) {
    printer
        .output(SUMMARY)
        .ifPresent(
            line ->
                line.addKeyValue("resource spans", countResources(batch))
                    .addKeyValue("spans", batch.spanCount())
                    .log(SUMMARY));
    switch (verbosity) {
      case BASIC -> {
        // The summary is all.
      }
      case NORMAL -> printer.print(NormalText.of(batch));
      case DETAILED -> printer.print(DetailedText.of(batch));
    }
  }

  @Override
  public boolean onlyShows() {
    return true;
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
    printer.close();
  }
}
