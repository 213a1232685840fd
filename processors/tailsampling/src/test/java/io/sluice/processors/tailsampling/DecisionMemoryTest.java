package io.sluice.processors.tailsampling;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class DecisionMemoryTest {
  @Property(tries = 100)
  void anySequence_remembersWhatAMapInOrderOfUseWould(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 40) int most) {
    Random random = new Random(seed);
    DecisionMemory memory = new DecisionMemory(most);
    Map<Long, Integer> model = new LinkedHashMap<>(16, .75f, true);
    for (int step = 0; step < 500; step++) {
      long id = random.nextInt(60);
      int entry = memory.find(0, id);
      Integer expected = model.get(id);
      if (expected == null) {
        assertThat(entry).isEqualTo(DecisionMemory.NONE);
        memory.add(0, id, step, step / 2);
        model.put(id, step);
        if (model.size() > most) {
          model.remove(model.keySet().iterator().next());
        }
      } else {
        assertThat(memory.rule(entry)).isEqualTo(expected);
        assertThat(memory.second(entry)).isEqualTo(expected / 2);
      }
      assertThat(memory.size()).isEqualTo(model.size());
    }
  }

  @Test
  void manyTraces_growItUpToItsSize_andPushOutTheOldest() {
    DecisionMemory memory = new DecisionMemory(10_000);
    for (int i = 0; i < 25_000; i++) {
      memory.add(i, -i, i, 0);
    }
    assertThat(memory.size()).isEqualTo(10_000);
    assertThat(memory.find(14_999, -14_999)).isEqualTo(DecisionMemory.NONE);
    for (int i = 15_000; i < 25_000; i++) {
      assertThat(memory.rule(memory.find(i, -i))).isEqualTo(i);
    }
  }

  @Test
  void bothHalvesOfAnId_count() {
    DecisionMemory memory = new DecisionMemory(10);
    memory.add(1, 2, 3, 4);
    assertThat(memory.find(2, 1)).isEqualTo(DecisionMemory.NONE);
    assertThat(memory.find(9, 2)).isEqualTo(DecisionMemory.NONE);
    assertThat(memory.find(1, 2)).isNotEqualTo(DecisionMemory.NONE);
  }
}
