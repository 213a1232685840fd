package io.sluice.processors.tailsampling;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class PendingTracesTest {
  private static final long SECOND = 1_000_000_000;

  @Property(tries = 100)
  void anySequence_findsEachTrace_andTheOneThatIsDueFirst(@ForAll long seed) {
    Random random = new Random(seed);
    PendingTraces pending = new PendingTraces(Duration.ofSeconds(30), Duration.ofSeconds(5));
    Map<Long, PendingTrace> model = new HashMap<>();
    // A clock that passes its greatest value on the way.
    long now = Long.MAX_VALUE - random.nextInt(500) * SECOND;
    for (int step = 0; step < 1000; step++) {
      now += random.nextInt(3) * SECOND / 10;
      long id = random.nextInt(600);
      PendingTrace trace = pending.get(id, id);
      assertThat(trace).isSameAs(model.get(id));
      if (trace == null) {
        model.put(id, pending.start(id, id, now));
      } else if (random.nextInt(3) == 0) {
        pending.rootArrived(trace, now);
      } else if (random.nextInt(3) == 0) {
        pending.remove(trace);
        model.remove(id);
      }
      assertThat(pending.count()).isEqualTo(model.size());
      assertFirst(pending, model, now);
    }
  }

  private static void assertFirst(PendingTraces pending, Map<Long, PendingTrace> model, long now) {
    var earliest = model.values().stream().min(Comparator.comparing(t -> t.dueAt() - now));
    if (earliest.isEmpty()) {
      assertThat(pending.first()).isNull();
      assertThat(pending.due(now)).isNull();
      return;
    }
    assertThat(pending.first().dueAt()).isEqualTo(earliest.get().dueAt());
    assertThat(pending.due(now) != null).isEqualTo(earliest.get().dueAt() - now <= 0);
  }
}
