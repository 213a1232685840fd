package io.sluice.receivers.otlpjsonfile;

import io.micrometer.core.instrument.Counter;
import io.sluice.component.Client;
import io.sluice.component.ComponentContext;
import io.sluice.component.Intake;
import io.sluice.component.Outcome;
import io.sluice.component.StatusCode;
import io.sluice.receivers.serving.Request;
import io.sluice.spans.AttributeValue;
import io.sluice.spans.Attributes;
import io.sluice.spans.MalformedSpans;
import io.sluice.spans.SpanBatch;
import io.sluice.spans.SpanCursor;
import io.sluice.spans.SpanEdits;
import io.sluice.spans.json.OtlpJson;
import io.sluice.telemetry.logs.ThrottledLog;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.slf4j.event.Level;

/**
 * Takes lines to the pipelines, one after the other: the next one waits until what becomes of this
 * one is known, so that none is lost.
 */
final class LineIntake implements LineTaker {
  private static final Client FILE = new Client("file", "", Map.of());

  private final Intake intake;
  private final FileLabels labels;
  private final ThrottledLog trouble;
  private final Counter unreadable;
  private Duration pause = Duration.ZERO;
  private volatile boolean stopping;

  LineIntake(ComponentContext context, FileLabels labels, Intake intake) {
    this.intake = intake;
    this.labels = labels;
    this.trouble = new ThrottledLog(context.log(), context.time());
    this.unreadable =
        Counter.builder("sluice_receiver_unreadable_lines")
            .description("Lines of files that are no OTLP/JSON, or too long")
            .tag("receiver", context.id().toString())
            .register(context.meters());
  }

  /** How long the pipelines want to be left alone; asked once. */
  Duration takePause() {
    Duration wanted = pause;
    pause = Duration.ZERO;
    return wanted;
  }

  /** Lets the line that is on its way come to its end, and takes no other. */
  void stop() {
    stopping = true;
  }

  @Override
  public boolean take(LineReader line, Place place) {
    if (stopping) {
      return false;
    }
    if (line.tooLong()) {
      leaveOut(place, "line " + place.number() + " is too long; raise max_log_size to have it");
      return true;
    }
    try {
      SpanBatch spans = OtlpJson.read(line.bytes(), line.start(), line.length());
      // What is there of other signals has no spans.
      return spans.isEmpty() || submit(labelled(spans, place), place);
    } catch (MalformedSpans e) {
      String where = e.getMessage().replaceFirst("^line 1", "line " + place.number());
      leaveOut(place, where);
      return true;
    }
  }

  private void leaveOut(Place place, String why) {
    unreadable.increment();
    intake.turnedAway(0, FILE, new Outcome.Rejected("malformed", why, StatusCode.INVALID_ARGUMENT));
    trouble.log(Level.WARN, place.file(), "A line of " + place.file() + " is left out: " + why);
  }

  private SpanBatch labelled(SpanBatch spans, Place place) {
    SpanEdits edits = spans.edit();
    for (SpanCursor span = edits.spans(); span.next(); ) {
      Attributes attributes = span.attributes();
      place.labels().forEach(attributes::set);
      if (labels.includeFileRecordNumber()) {
        attributes.set(FileLabels.RECORD_NUMBER, AttributeValue.of(place.number()));
      }
      if (labels.includeFileRecordOffset()) {
        attributes.set(FileLabels.RECORD_OFFSET, AttributeValue.of(place.offset()));
      }
    }
    return edits.finish();
  }

  private boolean submit(SpanBatch spans, Place place) {
    CompletableFuture<Outcome> told = new CompletableFuture<>();
    new Request(intake, FILE, told::complete).submit(spans);
    try {
      return isBehindUs(told.get(), place);
    } catch (InterruptedException e) {
      // Whoever interrupts has waited for long enough; the line is offered again by the next one.
      Thread.currentThread().interrupt();
      return false;
    } catch (ExecutionException e) {
      throw new IllegalStateException("an answer is an outcome, and never fails", e);
    }
  }

  private boolean isBehindUs(Outcome outcome, Place place) {
    if (outcome instanceof Outcome.Refused refused) {
      pause = refused.retryAfter();
      trouble.log(
          Level.INFO,
          "refused",
          "Reading " + place.file() + " waits for the pipelines: " + refused.message());
      return false;
    }
    if (outcome instanceof Outcome.Rejected rejected) {
      trouble.log(
          Level.ERROR,
          "rejected",
          "Spans of "
              + place.file()
              + ", line "
              + place.number()
              + ", were rejected: "
              + rejected.message());
    }
    return true;
  }
}
