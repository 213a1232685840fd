package io.sluice.distro;

import io.sluice.component.ComponentId;
import io.sluice.component.ComponentKind;
import io.sluice.component.Deadline;
import io.sluice.component.StartException;
import io.sluice.component.TimeSource;
import io.sluice.component.inspection.Trouble;
import io.sluice.config.telemetry.MetricReader.Prometheus;
import io.sluice.config.telemetry.TelemetrySettings;
import io.sluice.pipeline.ByteBudget;
import io.sluice.pipeline.Environment;
import io.sluice.pipeline.Ledger;
import io.sluice.pipeline.TimerThread;
import io.sluice.telemetry.TelemetryResource;
import io.sluice.telemetry.logs.Logging;
import io.sluice.telemetry.metrics.CumulativeMeterRegistry;
import io.sluice.telemetry.metrics.ProcessMetrics;
import io.sluice.telemetry.metrics.PrometheusText;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What Sluice says of itself: its log, its counters, its ledger. One for the life of the process.
 */
final class ServiceTelemetry {
  /** The part of the heap that spans may take; the rest is for looking after them. */
  private static final double SPANS_SHARE_OF_HEAP = 0.4;

  private final SharedLoops loops;
  private final TelemetryResource identity = TelemetryResource.of(Build.INFO);
  private final List<MetricsPage> pages = new ArrayList<>();
  private final Environment environment;
  private Logging logging;
  private TelemetrySettings settings;

  private ServiceTelemetry(TelemetrySettings settings, SharedLoops loops) throws StartException {
    this.loops = loops;
    this.settings = settings;
    this.logging = log(settings);
    CumulativeMeterRegistry meters =
        new CumulativeMeterRegistry(TelemetryMapping.level(settings.metrics()));
    new ProcessMetrics(TimeSource.SYSTEM).register(meters);
    Logger log = LoggerFactory.getLogger("io.sluice.service");
    this.environment =
        new Environment(
            Build.INFO,
            TimeSource.SYSTEM,
            meters,
            new Ledger(meters, TimeSource.SYSTEM),
            new ByteBudget((long) (Runtime.getRuntime().maxMemory() * SPANS_SHARE_OF_HEAP)),
            new TimerThread(log),
            new ComponentLoggers(),
            log);
  }

  static ServiceTelemetry start(TelemetrySettings settings, SharedLoops loops)
      throws StartException {
    ServiceTelemetry telemetry = new ServiceTelemetry(settings, loops);
    telemetry.openPages();
    return telemetry;
  }

  private Logging log(TelemetrySettings wanted) throws StartException {
    return Logging.start(
        TelemetryMapping.logs(wanted.logs()),
        TelemetryMapping.resource(identity, wanted.resource()),
        TimeSource.SYSTEM);
  }

  /** Of the log that is in effect when they are asked. */
  private final class ComponentLoggers implements Environment.Loggers {
    @Override
    public Logger forComponent(ComponentId id, ComponentKind kind, String pipeline) {
      return kind == ComponentKind.PROCESSOR
          ? logging.forProcessor(id, pipeline)
          : logging.forComponent(id, kind);
    }

    @Override
    public List<Trouble> troubles(ComponentId id, ComponentKind kind, String pipeline) {
      return logging.troubles(forComponent(id, kind, pipeline));
    }
  }

  private void openPages() throws StartException {
    for (Prometheus page : settings.metrics().pages()) {
      PrometheusText text =
          new PrometheusText(
              environment.meters(),
              TelemetryMapping.page(settings.metrics(), page),
              TelemetryMapping.resource(identity, settings.resource()),
              TimeSource.SYSTEM);
      MetricsPage opened = MetricsPage.open(page, text, loops.get());
      pages.add(opened);
      environment
          .log()
          .atInfo()
          .addKeyValue("endpoint", page.host() + ":" + opened.port())
          .log("Serving metrics");
    }
  }

  /** Takes over what can be changed while running; the level of metrics is kept. */
  void change(TelemetrySettings next, Deadline deadline) throws StartException {
    logging = log(next);
    boolean samePages = next.metrics().pages().equals(settings.metrics().pages());
    settings = next;
    if (!samePages) {
      closePages(deadline);
      openPages();
    }
  }

  private void closePages(Deadline deadline) {
    pages.forEach(page -> page.close(deadline));
    pages.clear();
  }

  Environment environment() {
    return environment;
  }

  void close(Deadline deadline) {
    closePages(deadline);
    environment.timers().close();
    logging.close();
  }
}
