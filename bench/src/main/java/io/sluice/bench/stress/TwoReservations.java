package io.sluice.bench.stress;

import io.sluice.pipeline.ByteBudget;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.ZZJ_Result;

/** Two requests want more together than there is: one of them gets it. */
@JCStressTest
@Outcome(id = "true, false, 60", expect = Expect.ACCEPTABLE, desc = "The first was faster.")
@Outcome(id = "false, true, 60", expect = Expect.ACCEPTABLE, desc = "The second was faster.")
@State
public class TwoReservations {
  private final ByteBudget budget = new ByteBudget(100);

  @Actor
  public void first(ZZJ_Result result) {
    result.r1 = budget.tryReserve(60).isPresent();
  }

  @Actor
  public void second(ZZJ_Result result) {
    result.r2 = budget.tryReserve(60).isPresent();
  }

  @Arbiter
  public void after(ZZJ_Result result) {
    result.r3 = budget.reserved();
  }
}
