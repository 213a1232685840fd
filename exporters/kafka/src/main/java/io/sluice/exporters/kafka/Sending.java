package io.sluice.exporters.kafka;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.RecordMetadata;

/** Waits for the brokers' answers to all messages of a request; its first failure is its end. */
final class Sending implements Callback {
  private final AtomicInteger open;
  private final Consumer<Exception> end;
  private volatile Exception failure;

  /**
   * @param end told once, when every answer is there: null if all is well
   */
  Sending(int messages, Consumer<Exception> end) {
    this.open = new AtomicInteger(messages);
    this.end = end;
  }

  @Override
  public void onCompletion(RecordMetadata metadata, Exception problem) {
    answered(1, problem);
  }

  boolean hasFailed() {
    return failure != null;
  }

  /** The rest, if there is one, was not even begun, since others failed. */
  void abandon(int messages) {
    if (messages > 0) {
      answered(messages, null);
    }
  }

  /** The rest was not even begun. */
  void abandon(int messages, Exception problem) {
    answered(messages, problem);
  }

  private void answered(int messages, Exception problem) {
    if (problem != null && failure == null) {
      failure = problem;
    }
    if (open.addAndGet(-messages) == 0) {
      end.accept(failure);
    }
  }
}
