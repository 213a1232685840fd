package io.sluice.exporters.sending;

import io.sluice.component.Client;
import io.sluice.component.Deadline;
import io.sluice.component.StatusCode;
import io.sluice.spans.SpanBatch;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A sender whose every answer is given by the test, one by one or always the same at once. */
final class ScriptedSender implements Sender {
  /** A call of {@link #send}. */
  record Attempt(SpanBatch spans, Client client, Duration timeout, Callback callback) {
    void answer(SendResult result) {
      callback.done(result);
    }
  }

  private final List<Attempt> attempts = new ArrayList<>();
  private volatile SendResult always;
  private boolean stopped;

  private ScriptedSender(SendResult always) {
    this.always = always;
  }

  /** Waits for the test to answer. */
  static ScriptedSender silent() {
    return new ScriptedSender(null);
  }

  static ScriptedSender answering(SendResult result) {
    return new ScriptedSender(result);
  }

  /** Answers at once from now on. */
  void answerAll(SendResult result) {
    always = result;
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
    }
    SendResult answer = always;
    if (answer != null) {
      done.done(answer);
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
