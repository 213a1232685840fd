package io.sluice.exporters.prometheus;

import io.sluice.component.ComponentContext;
import io.sluice.component.Deadline;
import io.sluice.component.Host;
import io.sluice.component.MetricExporter;
import io.sluice.component.StartException;
import io.sluice.component.Timers;
import io.sluice.extensions.serving.Door;
import io.sluice.extensions.serving.PageThread;
import io.sluice.extensions.serving.Visit;
import io.sluice.metrics.MetricBatch;
import io.sluice.transport.EventLoops;
import io.sluice.transport.compression.Bytes;
import io.sluice.transport.compression.ContentEncoding;
import io.sluice.transport.http.Exchange;
import io.sluice.transport.http.Response;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;

/** Shows at {@code /metrics} what it was last told. */
final class PrometheusExporter implements MetricExporter {
  private static final String PATH = "/metrics";
  private static final String OPEN_METRICS = "application/openmetrics-text";
  private static final String ANY_NAME = "escaping=allow-utf-8";

  private final ComponentContext context;
  private final PrometheusExporterSettings settings;
  private final Supplier<EventLoops> loops;
  private final Accumulator accumulator;
  private final Exposition exposition;

  /** Pages can be long; event loops have other things to do. */
  private PageThread writer;

  private Timers.Timer sweep;
  private Door door;

  PrometheusExporter(
      ComponentContext context, PrometheusExporterSettings settings, Supplier<EventLoops> loops) {
    this.context = context;
    this.settings = settings;
    this.loops = loops;
    Complaints complaints = new Complaints(context.log(), context.time());
    this.accumulator = new Accumulator(settings, complaints);
    this.exposition = new Exposition(settings, accumulator, complaints);
  }

  @Override
  public void start(Host host) throws StartException {
    writer = new PageThread(context.id() + "-pages");
    door =
        Door.open("Serving metrics", context, settings.server(), loops.get(), host, this::answer);
    sweepLater();
  }

  /** Series that nobody asks for must not stay for good. */
  private synchronized void sweepLater() {
    sweep =
        context
            .timers()
            .after(
                settings.metricExpiration(),
                () -> {
                  accumulator.forgetExpired(context.time().epochMillis());
                  sweepAgain();
                });
  }

  private synchronized void sweepAgain() {
    if (sweep != null) {
      sweepLater();
    }
  }

  @Override
  public void consume(MetricBatch metrics) {
    accumulator.add(metrics, context.time().epochMillis());
  }

  private void answer(Visit visit, Exchange exchange) {
    if (!visit.path().equals(PATH)) {
      exchange.respond(Response.text(404, "metrics are at " + PATH));
    } else if (!visit.method().equals("GET") && !visit.method().equals("HEAD")) {
      exchange.respond(
          Response.text(405, "metrics are read with GET").header("allow", "GET, HEAD"));
    } else {
      write(visit, exchange);
    }
  }

  private void write(Visit visit, Exchange exchange) {
    try {
      writer.execute(() -> exchange.respond(pageOrApology(visit)));
    } catch (RejectedExecutionException e) {
      exchange.respond(
          Response.text(503, "too many ask for metrics at once; ask again in a moment")
              .header("retry-after", "1"));
    }
  }

  private Response pageOrApology(Visit visit) {
    try {
      return page(visit);
    } catch (RuntimeException e) {
      context.log().error("Metrics could not be written; this is a fault in Sluice", e);
      return Response.text(500, "the metrics could not be written; the log says why");
    }
  }

  private Response page(Visit visit) {
    boolean open = settings.enableOpenMetrics() && visit.accept().contains(OPEN_METRICS);
    boolean anyName = !settings.strategy().escapes() && visit.accept().contains(ANY_NAME);
    TextStyle style = open ? TextStyle.OPEN_METRICS : TextStyle.PROMETHEUS;
    byte[] body =
        exposition
            .write(style, anyName, context.time().epochMillis())
            .getBytes(StandardCharsets.UTF_8);
    Response head =
        Response.of(200)
            .header("content-type", style.contentType() + (anyName ? "; " + ANY_NAME : ""));
    if (!visit.acceptEncoding().contains("gzip")) {
      return head.body(body);
    }
    Bytes packed = ContentEncoding.GZIP.encode(List.of(ByteBuffer.wrap(body)), 0);
    return head.header("content-encoding", "gzip")
        .body(packed.array(), packed.offset(), packed.length());
  }

  @Override
  public void stop(Deadline deadline) {
    synchronized (this) {
      if (sweep != null) {
        sweep.cancel();
        sweep = null;
      }
    }
    if (door != null) {
      door.close(deadline);
      door = null;
    }
    if (writer != null) {
      writer.end();
      writer = null;
    }
  }

  /** The port that was given, for those who asked for any. */
  int port() {
    return door.port();
  }
}
