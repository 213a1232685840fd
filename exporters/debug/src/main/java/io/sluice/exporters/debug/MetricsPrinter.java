package io.sluice.exporters.debug;

import io.sluice.component.ComponentContext;
import io.sluice.component.Deadline;
import io.sluice.component.Host;
import io.sluice.component.MetricExporter;
import io.sluice.component.StartException;
import io.sluice.metrics.MetricBatch;

/** Shows metrics to whoever reads the log. */
final class MetricsPrinter implements MetricExporter {
  private static final String SUMMARY = "Metrics";

  private final Printer printer;
  private final Verbosity verbosity;

  /** Whoever brings metrics runs timers for others, and a long text takes its time. */
  private final WriterThread writer;

  MetricsPrinter(ComponentContext context, DebugExporterSettings settings) {
    this.printer = new Printer(context, settings);
    this.verbosity = settings.verbosity();
    this.writer = new WriterThread(context.id());
  }

  @Override
  public void start(Host host) throws StartException {
    printer.open();
    writer.start();
  }

  @Override
  public void consume(MetricBatch metrics) {
    if (printer.isWanted()) {
      writer.execute(() -> print(metrics));
    }
  }

  private void print(MetricBatch batch) {
    MetricTree tree = MetricTree.of(batch);
    printer
        .output(SUMMARY)
        .ifPresent(
            line ->
                line.addKeyValue("resource metrics", tree.resources().size())
                    .addKeyValue("metrics", tree.metricCount())
                    .addKeyValue("data points", batch.points())
                    .log(SUMMARY));
    switch (verbosity) {
      case BASIC -> {
        // The summary is all.
      }
      case NORMAL -> printer.print(NormalMetrics.of(tree));
      case DETAILED -> printer.print(DetailedMetrics.of(tree));
    }
  }

  @Override
  public void stop(Deadline deadline) {
    writer.stop(deadline);
    printer.close();
  }
}
