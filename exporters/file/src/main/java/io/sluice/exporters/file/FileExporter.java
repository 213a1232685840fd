package io.sluice.exporters.file;

import io.sluice.component.ComponentContext;
import io.sluice.component.Deadline;
import io.sluice.component.Delivery;
import io.sluice.component.Exporter;
import io.sluice.component.Host;
import io.sluice.component.Outcome;
import io.sluice.component.StartException;
import io.sluice.component.Timers;
import io.sluice.spans.SpanBatch;
import io.sluice.telemetry.logs.ThrottledLog;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.slf4j.event.Level;

/**
 * Writes spans to files.
 *
 * <p>Everything that several threads touch is under this object's lock: the pipelines' workers
 * bring spans, the timer flushes. Deliveries are settled under it too, because one that is settled
 * by somebody must not be declared held by somebody else at the same moment.
 */
final class FileExporter implements Exporter {
  private final ComponentContext context;
  private final FileExporterSettings settings;
  private final Records records;
  private final Receipts receipts;
  private final Shelf shelf;
  private final ThrottledLog trouble;
  private boolean running;
  private Timers.Timer flushing;

  FileExporter(ComponentContext context, FileExporterSettings settings) {
    this.context = context;
    this.settings = settings;
    this.records = new Records(settings);
    this.receipts = new Receipts(context);
    this.shelf = shelf();
    this.trouble = new ThrottledLog(context.log(), context.time());
  }

  private Shelf shelf() {
    if (settings.groupBy().enabled()) {
      return new GroupedFiles(settings, receipts);
    }
    Path path = Path.of(settings.path());
    return new SingleFile(
        settings,
        settings.effectiveRotation().map(how -> new Rotation(path, how, context.time())),
        receipts);
  }

  @Override
  public synchronized void start(Host host) throws StartException {
    try {
      shelf.open();
    } catch (IOException e) {
      throw new StartException(DiskTrouble.of(Path.of(settings.path()), e).sentence(), e);
    }
    running = true;
  }

  @Override
  public long heldSpans() {
    return receipts.held();
  }

  @Override
  public void consume(SpanBatch spans, Delivery delivery) {
    Map<String, SpanBatch> sorted = shelf.sort(spans);
    int placed = sorted.values().stream().mapToInt(SpanBatch::spanCount).sum();
    leaveOut(spans.spanCount() - placed, delivery);
    for (Map.Entry<String, SpanBatch> part : sorted.entrySet()) {
      List<ByteBuffer> record = records.of(part.getValue());
      put(part.getKey(), record, new Share(delivery, part.getValue().spanCount()));
    }
    answer(delivery);
  }

  private void leaveOut(int spans, Delivery delivery) {
    if (spans > 0) {
      trouble.log(
          Level.WARN,
          "left out",
          "Spans are left out, because their resource has "
              + shelf.leftOut()
              + ", which group_by chooses the file by");
      delivery.settle(spans, new Outcome.DecidedAgainst(shelf.leftOut()));
    }
  }

  private synchronized void put(String key, List<ByteBuffer> record, Share share) {
    if (!running) {
      receipts.refused(share, stopped());
      return;
    }
    try {
      shelf.file(key).add(record, share);
    } catch (IOException e) {
      DiskTrouble why = DiskTrouble.of(shelf.path(key), e);
      trouble.log(Level.ERROR, why.reason(), "Spans are refused: " + why.sentence());
      receipts.refused(share, why.notNow(settings.flushInterval()));
    }
  }

  private synchronized void answer(Delivery delivery) {
    delivery.held();
    if (receipts.held() > 0 && flushing == null) {
      flushing = context.timers().after(settings.flushInterval(), this::flush);
    }
  }

  private synchronized void flush() {
    flushing = null;
    if (!running) {
      return;
    }
    shelf.files().forEach(this::flush);
    if (receipts.held() > 0) {
      flushing = context.timers().after(settings.flushInterval(), this::flush);
    }
  }

  private void flush(SpanFile file) {
    try {
      file.flush();
    } catch (IOException e) {
      DiskTrouble why = DiskTrouble.of(file.path(), e);
      trouble.log(
          Level.ERROR, why.reason(), "Spans wait to be written, and are kept: " + why.sentence());
    }
  }

  @Override
  public synchronized void stop(Deadline deadline) {
    if (!running) {
      return;
    }
    running = false;
    if (flushing != null) {
      flushing.cancel();
    }
    shelf.files().forEach(this::close);
  }

  private void close(SpanFile file) {
    long before = receipts.held();
    try {
      file.close();
    } catch (IOException e) {
      context
          .log()
          .error(
              "{} spans were not written when the exporter stopped, and are lost: {}",
              before - receipts.held(),
              DiskTrouble.of(file.path(), e).sentence());
    }
  }

  private static Outcome.Failure stopped() {
    return new Outcome.Refused("shutdown", "the file exporter is not running", Duration.ZERO);
  }
}
