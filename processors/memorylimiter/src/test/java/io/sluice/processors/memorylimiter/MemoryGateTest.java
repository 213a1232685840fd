package io.sluice.processors.memorylimiter;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.testkit.ManualTime;
import io.sluice.testkit.RecordingLog;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class MemoryGateTest {
  private final FakeMemory memory = new FakeMemory();
  private final ManualTime time = new ManualTime();
  private final RecordingLog log = new RecordingLog();

  private MemoryGate gate(MemoryLimiterSettings settings) {
    return new MemoryGate(settings, memory, 0, time, log);
  }

  private List<String> messages() {
    return log.lines().stream().map(RecordingLog.Line::message).toList();
  }

  /** Looks every second for a while; the seconds, from 0, at which garbage was collected. */
  private List<Integer> collections(MemoryGate gate, int seconds) {
    List<Integer> at = new ArrayList<>();
    for (int second = 0; second <= seconds; second++) {
      int before = memory.collections();
      gate.look();
      if (memory.collections() > before) {
        at.add(second);
      }
      time.advance(Duration.ofSeconds(1));
    }
    return at;
  }

  @Test
  void look_belowTheSoftLimit_accepts() {
    MemoryGate gate = gate(Limits.usual());
    memory.mib(79);
    gate.look();
    assertThat(gate.refusing()).isFalse();
    assertThat(memory.collections()).isZero();
    assertThat(messages()).isEmpty();
  }

  @Test
  void look_atTheSoftLimit_collectsAndAcceptsWhenThatHelped() {
    MemoryGate gate = gate(Limits.usual());
    memory.mib(80).ofWhichRemain(50);
    gate.look();
    assertThat(gate.refusing()).isFalse();
    assertThat(memory.collections()).isEqualTo(1);
    assertThat(messages()).containsExactly("Memory usage is above soft limit. Forcing a GC.");
    assertThat(log.lines().get(0).fields()).containsEntry("cur_mem_mib", 80L);
  }

  @Test
  void look_whenCollectingDoesNotHelp_refusesUntilThereIsRoom() {
    MemoryGate gate = gate(Limits.usual());
    memory.mib(99).ofWhichRemain(90);
    gate.look();
    assertThat(gate.refusing()).isTrue();
    time.advance(Duration.ofSeconds(1));
    gate.look();
    memory.mib(79);
    time.advance(Duration.ofSeconds(1));
    gate.look();
    assertThat(gate.refusing()).isFalse();
    assertThat(messages())
        .containsExactly(
            "Memory usage is above soft limit. Forcing a GC.",
            "Memory usage is above soft limit. Refusing data.",
            "Memory usage back within limits. Resuming normal operation.");
  }

  @Test
  void look_atTheHardLimit_saysSo() {
    MemoryGate gate = gate(Limits.usual());
    memory.mib(100).ofWhichRemain(60);
    gate.look();
    assertThat(messages()).containsExactly("Memory usage is above hard limit. Forcing a GC.");
  }

  /** Collections that help are only as far apart as the least interval says. */
  @Test
  void minInterval_soft_isKept() {
    MemoryGate gate = gate(Limits.gc(3, 0, 30, 30));
    List<Integer> at = new ArrayList<>();
    for (int second = 0; second <= 8; second++) {
      memory.mib(90).ofWhichRemain(50);
      int before = memory.collections();
      gate.look();
      if (memory.collections() > before) {
        at.add(second);
      }
      time.advance(Duration.ofSeconds(1));
    }
    assertThat(at).containsExactly(0, 4, 8);
  }

  @Test
  void minInterval_whileItLasts_refusesWithoutCollecting() {
    MemoryGate gate = gate(Limits.usual());
    memory.mib(90).ofWhichRemain(50);
    gate.look();
    memory.mib(90).ofWhichRemain(50);
    time.advance(Duration.ofSeconds(10));
    gate.look();
    assertThat(gate.refusing()).isTrue();
    assertThat(memory.collections()).isEqualTo(1);
  }

  @Test
  void minInterval_whileItLasts_doesNotRefuseForGarbage() {
    MemoryGate gate = gate(Limits.usual());
    memory.mib(90).ofWhichRemain(20);
    gate.look();
    time.advance(Duration.ofSeconds(1));
    memory.mib(90).ofWhichLive(30);
    gate.look();
    assertThat(memory.collections()).isEqualTo(1);
    assertThat(gate.refusing()).isFalse();
    memory.mib(90).ofWhichLive(85);
    gate.look();
    assertThat(gate.refusing()).isTrue();
  }

  @Test
  void minInterval_hard_isAnother() {
    MemoryGate gate = gate(Limits.gc(10, 0, 0, 0));
    memory.mib(120);
    assertThat(collections(gate, 3)).containsExactly(0, 1, 2, 3);
    memory.mib(90);
    assertThat(collections(gate, 11)).containsExactly(10);
  }

  /** From 0.95 s on the intervals are 1.9, 3.8, 7.6 and then the most, 10 s. */
  @Test
  void backoff_afterCollectionsThatFreeNothing_doublesUpToTheMost() {
    MemoryGate gate = gate(Limits.gc(0, 0, 10, 10));
    memory.mib(120);
    assertThat(collections(gate, 30)).containsExactly(0, 2, 6, 14, 25);
  }

  @Test
  void backoff_startsFromTheLeastInterval() {
    MemoryGate gate = gate(Limits.gc(4, 0, 30, 30));
    memory.mib(90);
    assertThat(collections(gate, 60)).containsExactly(0, 9, 26, 57);
  }

  @Test
  void backoff_whoseMostIsZero_isOff() {
    MemoryGate gate = gate(Limits.gc(0, 0, 0, 0));
    memory.mib(120);
    assertThat(collections(gate, 4)).containsExactly(0, 1, 2, 3, 4);
  }

  @Test
  void backoff_endsWhenMemoryDropsByItself() {
    MemoryGate gate = gate(Limits.gc(0, 0, 30, 30));
    memory.mib(120);
    collections(gate, 6);
    memory.mib(10);
    gate.look();
    memory.mib(120);
    time.advance(Duration.ofSeconds(1));
    assertThat(collections(gate, 2)).containsExactly(0, 2);
  }

  /** Freed 5 of 100: not less than a twentieth, so it helped and the next may follow at once. */
  @Test
  void backoff_isNotStartedByACollectionThatFreedATwentieth() {
    MemoryGate gate = gate(Limits.gc(0, 0, 30, 30));
    memory.mib(100).ofWhichRemain(95);
    gate.look();
    time.advance(Duration.ofSeconds(1));
    memory.mib(100).ofWhichRemain(96);
    gate.look();
    assertThat(memory.collections()).isEqualTo(2);
    time.advance(Duration.ofSeconds(1));
    gate.look();
    assertThat(memory.collections()).isEqualTo(2);
  }
}
