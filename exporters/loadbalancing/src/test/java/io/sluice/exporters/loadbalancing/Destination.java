package io.sluice.exporters.loadbalancing;

import io.opentelemetry.proto.trace.v1.Span;
import io.sluice.component.Client;
import io.sluice.component.StatusCode;
import io.sluice.exporters.sending.SendResult;
import io.sluice.exporters.sending.Sender;
import io.sluice.spans.SpanBatch;
import io.sluice.testkit.SpanFixtures;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** A backend that is up, down, or silent until it is told to answer. */
final class Destination implements Sender {
  enum Mood {
    UP,
    DOWN,
    SILENT
  }

  private final List<SpanBatch> taken = new ArrayList<>();
  private final List<Runnable> unanswered = new ArrayList<>();
  private Mood mood = Mood.UP;

  synchronized void is(Mood now) {
    mood = now;
  }

  @Override
  public void send(SpanBatch spans, Client client, Duration timeout, Callback done) {
    Mood now;
    synchronized (this) {
      now = mood;
      if (now == Mood.SILENT) {
        unanswered.add(() -> answer(spans, done));
      }
    }
    if (now != Mood.SILENT) {
      answer(spans, done);
    }
  }

  private void answer(SpanBatch spans, Callback done) {
    boolean up;
    synchronized (this) {
      up = mood == Mood.UP;
      if (up) {
        taken.add(spans);
      }
    }
    done.done(
        up
            ? SendResult.SENT
            : new SendResult.Retryable(
                "connection refused", StatusCode.UNAVAILABLE, Duration.ZERO, "Unavailable"));
  }

  /** Answers everything that it was silent about, and all that comes, in this mood. */
  void answerAll(Mood now) {
    List<Runnable> answers;
    synchronized (this) {
      mood = now;
      answers = List.copyOf(unanswered);
      unanswered.clear();
    }
    answers.forEach(Runnable::run);
  }

  synchronized int spans() {
    return taken.stream().mapToInt(SpanBatch::spanCount).sum();
  }

  /** The traces of all spans, one for each span. */
  synchronized List<String> traces() {
    return taken.stream()
        .flatMap(spans -> SpanFixtures.message(spans).getResourceSpansList().stream())
        .flatMap(resource -> resource.getScopeSpansList().stream())
        .flatMap(scope -> scope.getSpansList().stream())
        .map(Destination::traceId)
        .toList();
  }

  static String traceId(Span span) {
    return HexFormat.of().formatHex(span.getTraceId().toByteArray());
  }
}
