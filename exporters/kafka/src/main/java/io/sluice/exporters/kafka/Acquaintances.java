package io.sluice.exporters.kafka;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import org.apache.kafka.common.KafkaException;

/**
 * The topics of which we know that they are there. Asking for another one may take as long as an
 * attempt may, so that is done once for all who want it, on a thread that nobody else waits for.
 */
final class Acquaintances {
  /** Asks the brokers for a topic and waits for them. */
  interface Question {
    /**
     * Returns when the topic can be sent to.
     *
     * @throws KafkaException or IllegalStateException when it cannot
     */
    void ask(String topic);
  }

  private final Question question;
  private final Executor threads;
  private final Set<String> known = ConcurrentHashMap.newKeySet();

  /** Who waits for which topic; guarded by itself. */
  private final Map<String, List<Consumer<RuntimeException>>> waiting = new HashMap<>();

  Acquaintances(Question question, Executor threads) {
    this.question = question;
    this.threads = threads;
  }

  /**
   * Goes on when a topic is known: at once, or later on another thread.
   *
   * @param next told null, or why the topic cannot be sent to
   */
  void whenKnown(String topic, Consumer<RuntimeException> next) {
    if (known.contains(topic)) {
      next.accept(null);
      return;
    }
    synchronized (waiting) {
      List<Consumer<RuntimeException>> others = waiting.get(topic);
      if (others != null) {
        others.add(next);
        return;
      }
      waiting.put(topic, new ArrayList<>(List.of(next)));
    }
    try {
      threads.execute(() -> meet(topic));
    } catch (RejectedExecutionException e) {
      tell(topic, new IllegalStateException("the exporter has stopped", e));
    }
  }

  private void meet(String topic) {
    RuntimeException problem = null;
    try {
      question.ask(topic);
      known.add(topic);
    } catch (KafkaException | IllegalStateException e) {
      problem = e;
    } catch (RuntimeException | Error e) {
      // Whatever it is, somebody waits for an answer.
      problem = new KafkaException("asking for the topic failed: " + e, e);
    }
    tell(topic, problem);
  }

  private void tell(String topic, RuntimeException problem) {
    List<Consumer<RuntimeException>> all;
    synchronized (waiting) {
      all = waiting.remove(topic);
    }
    all.forEach(next -> next.accept(problem));
  }

  /** The topic may be gone: the next one who wants it asks again. */
  void forget(String topic) {
    known.remove(topic);
  }
}
