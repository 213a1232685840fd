package io.sluice.exporters.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.RejectedExecutionException;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;

class AcquaintancesTest {
  private final Queue<Runnable> asking = new ArrayDeque<>();
  private final List<String> asked = new ArrayList<>();
  private final Map<String, RuntimeException> unreachable = new HashMap<>();
  private final List<String> told = new ArrayList<>();
  private final Acquaintances topics = new Acquaintances(this::ask, asking::add);

  private void ask(String topic) {
    asked.add(topic);
    RuntimeException problem = unreachable.get(topic);
    if (problem != null) {
      throw problem;
    }
  }

  private void want(String topic, String name) {
    topics.whenKnown(
        topic, problem -> told.add(name + (problem == null ? "" : ": " + problem.getMessage())));
  }

  private void answer() {
    asking.remove().run();
  }

  @Test
  void knownTopic_waitsForNobody_whileAnotherIsAskedFor() {
    want("known", "first");
    answer();
    want("unknown", "second");
    want("known", "third");
    assertThat(told).containsExactly("first", "third");
    answer();
    assertThat(told).containsExactly("first", "third", "second");
    assertThat(asked).containsExactly("known", "unknown");
  }

  @Test
  void topicThatIsAskedFor_isAskedForOnce_andAllHear() {
    unreachable.put("t", new TimeoutException("not there"));
    want("t", "first");
    want("t", "second");
    assertThat(asking).hasSize(1);
    answer();
    assertThat(told).containsExactly("first: not there", "second: not there");
    unreachable.clear();
    want("t", "third");
    answer();
    assertThat(told).endsWith("third");
  }

  @Test
  void forgottenTopic_isAskedForAgain() {
    want("t", "first");
    answer();
    topics.forget("t");
    want("t", "second");
    assertThat(told).containsExactly("first");
    answer();
    assertThat(told).containsExactly("first", "second");
  }

  @Test
  void fault_isTold() {
    unreachable.put("t", new UnsupportedOperationException("a fault"));
    want("t", "first");
    answer();
    assertThat(told.get(0)).contains("a fault");
  }

  @Test
  void question_afterTheEnd_isAnsweredAtOnce() {
    Acquaintances stopped =
        new Acquaintances(
            this::ask,
            task -> {
              throw new RejectedExecutionException("stopped");
            });
    stopped.whenKnown("t", problem -> told.add(problem.getMessage()));
    assertThat(told).containsExactly("the exporter has stopped");
  }
}
