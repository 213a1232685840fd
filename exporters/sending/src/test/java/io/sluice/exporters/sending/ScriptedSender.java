package io.sluice.exporters.sending;

import io.sluice.component.Client;
import io.sluice.component.Deadline;
import io.sluice.component.StatusCode;
import io.sluice.spans.SpanBatch;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** A sender whose every answer is given by the test, one by one or always the same at once. */
final class ScriptedSender implements Sender {
  /** A call of {@link #send}. */
  record Attempt(SpanBatch spans, Client client, Duration timeout, Callback callback) {
    void answer(SendResult result) {
      callback.done(result);
    }
  }

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final List<Attempt> attempts = new ArrayList<>();
  private volatile Function<SpanBatch, SendResult> decision;
  private boolean stopped;

  private ScriptedSender(Function<SpanBatch, SendResult> decision) {
    this.decision = decision;
  }

  /** Waits for the test to answer. */
  static ScriptedSender silent() {
    return deciding(null);
  }

  static ScriptedSender answering(SendResult result) {
    return deciding(spans -> result);
  }

  /** Answers at once, depending on what is sent. */
  static ScriptedSender deciding(Function<SpanBatch, SendResult> decision) {
    return new ScriptedSender(decision);
  }

  /** Answers at once from now on. */
  void answerAll(SendResult result) {
    decision = spans -> result;
  }

  static SendResult unavailable() {
    return unavailable(Duration.ZERO);
  }

  static SendResult unavailable(Duration retryAfter) {
    return new SendResult.Retryable(
        "connection refused", StatusCode.UNAVAILABLE, retryAfter, "Unavailable");
  }

  static SendResult invalid() {
    return new SendResult.Permanent(
        "no such tenant", StatusCode.INVALID_ARGUMENT, "InvalidArgument");
  }

  @Override
  public void send(SpanBatch spans, Client client, Duration timeout, Callback done) {
    synchronized (this) {
      attempts.add(new Attempt(spans, client, timeout, done));
      notifyAll();
    }
    Function<SpanBatch, SendResult> decided = decision;
    if (decided != null) {
      done.done(decided.apply(spans));
    }
  }

  @Override
  public List<String> addressLabels() {
    return List.of("server_address", "tempo", "server_port", "4317");
  }

  @Override
  public void stop(Deadline deadline) {
    stopped = true;
  }

  /** Waits for attempts that come from another thread. */
  synchronized void awaitAttempts(int count) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    try {
      while (attempts.size() < count) {
        long left = (deadline - System.nanoTime()) / 1_000_000;
        if (left <= 0) {
          throw new AssertionError("expected " + count + " attempts, had " + attempts.size());
        }
        wait(left);
      }
    } catch (InterruptedException e) {
      throw new AssertionError("interrupted while waiting for an attempt", e);
    }
  }

  boolean stopped() {
    return stopped;
  }

  synchronized List<Attempt> attempts() {
    return List.copyOf(attempts);
  }

  synchronized Attempt attempt(int number) {
    return attempts.get(number);
  }
}
