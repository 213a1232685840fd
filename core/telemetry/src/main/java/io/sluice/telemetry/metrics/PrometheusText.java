package io.sluice.telemetry.metrics;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.sluice.component.TimeSource;
import io.sluice.telemetry.TelemetryResource;
import io.sluice.telemetry.logs.ThrottledLog;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * Writes a registry's meters in the Prometheus text format, as the collector shows its own: by
 * default without {@code _total}, units or scope labels. The library's Prometheus registry cannot
 * leave {@code _total} away, hence this one.
 *
 * <pre>{@code
 * PrometheusText text = new PrometheusText(meters, settings, resource, TimeSource.SYSTEM);
 * response.header("Content-Type", PrometheusText.CONTENT_TYPE);
 * text.write(body);
 * }</pre>
 */
public final class PrometheusText {
  /** What {@link #write} writes, for the HTTP header. */
  public static final String CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8";

  private static final String OWN_ERRORS = "promhttp_metric_handler_errors_total";
  private static final String OWN_ERRORS_HELP =
      "Errors met while metrics were gathered or written.";

  // Sorted, so that of two conflicting meters it is always the same one that is shown.
  private static final Comparator<Meter> STABLE_ORDER =
      Comparator.comparing((Meter meter) -> meter.getId().getName())
          .thenComparing(meter -> meter.getId().getTags().toString());

  private final MeterRegistry meters;
  private final MetricsSettings settings;
  private final TelemetryResource resource;
  private final ThrottledLog trouble;
  private final AtomicLong gatheringErrors = new AtomicLong();
  private final AtomicLong encodingErrors = new AtomicLong();

  public PrometheusText(
      MeterRegistry meters, MetricsSettings settings, TelemetryResource resource, TimeSource time) {
    this.meters = meters;
    this.settings = settings;
    this.resource = resource;
    this.trouble = new ThrottledLog(LoggerFactory.getLogger(PrometheusText.class), time);
  }

  /** Writes all metrics as they stand now. A failure of {@code out} is counted and passed on. */
  public void write(Appendable out) throws IOException {
    try {
      out.append(render());
    } catch (IOException e) {
      encodingErrors.incrementAndGet();
      throw e;
    }
  }

  /** All metrics as they stand now. */
  public String render() {
    Page page = new Page(new FamilyNames(settings), ConstantLabels.ofSeries(settings, resource));
    List<Meter> ordered = meters.getMeters().stream().sorted(STABLE_ORDER).toList();
    ordered.forEach(meter -> gather(meter, page));
    addInfo(page);
    addOwnErrors(page);
    return page.text();
  }

  /** One meter that fails must not take the others from the page. */
  private void gather(Meter meter, Page page) {
    try {
      page.add(meter);
    } catch (RuntimeException e) {
      gatheringErrors.incrementAndGet();
      trouble
          .at(Level.WARN, meter.getId().getName())
          .setCause(e)
          .log("A metric is missing from the metrics page: {}", meter.getId().getName());
    }
  }

  private void addInfo(Page page) {
    SortedMap<String, String> target = ConstantLabels.ofTarget(resource);
    page.add("target_info", MetricKind.GAUGE, "Target metadata", target, 1);
    if (!settings.withoutScopeInfo()) {
      SortedMap<String, String> scope = ConstantLabels.ofScope(resource);
      page.add("otel_scope_info", MetricKind.GAUGE, "Scope metadata", scope, 1);
    }
  }

  private void addOwnErrors(Page page) {
    addOwnErrors(page, "encoding", encodingErrors);
    addOwnErrors(page, "gathering", gatheringErrors);
  }

  private static void addOwnErrors(Page page, String cause, AtomicLong count) {
    SortedMap<String, String> labels = new TreeMap<>();
    labels.put("cause", cause);
    page.add(OWN_ERRORS, MetricKind.COUNTER, OWN_ERRORS_HELP, labels, count.doubleValue());
  }
}
