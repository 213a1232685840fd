package io.sluice.bench.stress;

import io.sluice.component.Admission;
import io.sluice.pipeline.ByteBudget;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.J_Result;

/** A reservation that two give back at once, while another request comes: nothing is left over. */
@JCStressTest
@Outcome(id = "0", expect = Expect.ACCEPTABLE, desc = "All was given back, once.")
@State
public class ReleaseWhileSettling {
  private final ByteBudget budget = new ByteBudget(100);
  private final Admission.Reservation reservation = budget.tryReserve(70).orElseThrow();

  @Actor
  public void first() {
    reservation.release();
  }

  @Actor
  public void second() {
    reservation.release();
  }

  @Actor
  public void another() {
    budget.tryReserve(40).ifPresent(Admission.Reservation::release);
  }

  @Arbiter
  public void after(J_Result result) {
    result.r1 = budget.reserved();
  }
}
