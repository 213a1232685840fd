package io.sluice.processors.tailsampling;

import static io.sluice.processors.tailsampling.TestTrace.error;
import static io.sluice.processors.tailsampling.TestTrace.span;
import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.component.Admission;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ShortMemoryTest {
  private static final long LIMIT = 80_000;

  /** As much is given out as the test says. */
  private static final class SetAdmission implements Admission {
    private long reserved;

    @Override
    public Optional<Reservation> tryReserve(long bytes) {
      throw new AssertionError("tail sampling reserves nothing itself");
    }

    @Override
    public long reserved() {
      return reserved;
    }

    @Override
    public long limit() {
      return LIMIT;
    }
  }

  private final SetAdmission admission = new SetAdmission();
  private final ShortMemory memory = new ShortMemory(admission);

  @Test
  void belowSevenEighths_nothingIsToBeFreed() {
    admission.reserved = LIMIT / 8 * 7;
    assertThat(memory.toFreeAtRest(60_000)).isZero();
    assertThat(memory.toFree(1000, 60_000)).isZero();
  }

  @Test
  void above_twiceAsMuchAsCameIsFreed_andAtRestAnEighthMoreThanIsOver() {
    admission.reserved = LIMIT / 8 * 7 + 500;
    assertThat(memory.toFree(1000, 60_000)).isEqualTo(2000);
    assertThat(memory.toFreeAtRest(60_000)).isEqualTo(10_500);
  }

  @Test
  void anEighth_isLeftToPendingTraces_whoeverHoldsTheRest() {
    admission.reserved = LIMIT;
    assertThat(memory.toFreeAtRest(10_000)).isZero();
    assertThat(memory.toFreeAtRest(10_100)).isEqualTo(100);
    assertThat(memory.toFree(1000, 10_100)).isEqualTo(100);
  }

  @Test
  void shortOfMemory_theOldestAreDecidedByPolicy_andCounted() {
    Rig rig =
        new Rig(
            TestSettings.policies(
                "{ name: errors, type: status_code, status_code: { status_codes: [ERROR] } }"),
            admission);
    int size = TestTrace.request(span(1, 0)).size();
    int traces = (int) (LIMIT / 2 / size);
    for (int i = 0; i < traces; i++) {
      rig.send(i == 1 ? error(i, 0) : span(i, 0));
    }
    assertThat(rig.kept()).isEmpty();
    admission.reserved = LIMIT;
    rig.send(span(traces, 0));
    assertThat(rig.kept()).containsExactly("1: span-0");
    assertThat(rig.against("not_sampled")).isEqualTo(1);
    assertThat(rig.bench.meter("sluice_tail_sampling_early_decisions", "reason", "memory"))
        .isEqualTo(2);
    assertThat(rig.metric("sampling_trace_dropped_too_early")).isZero();
    assertThat(rig.explain(1).circumstance()).isEqualTo("early, because memory was short");
    // When nothing comes any more, because the door is shut, the next tick goes on.
    rig.seconds(1);
    assertThat(rig.sampler.heldSpans() * size).isBetween(10_000L, 20_000L + size);
  }
}
