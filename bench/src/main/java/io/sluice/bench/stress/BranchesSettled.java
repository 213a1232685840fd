package io.sluice.bench.stress;

import io.sluice.component.Delivery;
import io.sluice.component.Outcome;
import java.time.Duration;
import java.util.List;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.III_Result;

/** Three exporters settle copies of the same spans. */
@JCStressTest
@org.openjdk.jcstress.annotations.Outcome(
    id = "1, 1, 0",
    expect = Expect.ACCEPTABLE,
    desc = "One answer, one release, every span booked once.")
@State
public class BranchesSettled {
  private final RequestUnderStress request = new RequestUnderStress(5);
  private final List<Delivery> branches = request.delivery.fork(3);

  @Actor
  public void delivered() {
    branches.get(0).settle(Outcome.DELIVERED);
  }

  @Actor
  public void refused() {
    branches.get(1).settle(new Outcome.Refused("busy", "later", Duration.ZERO));
  }

  @Actor
  public void heldAndDelivered() {
    branches.get(2).held();
    branches.get(2).settle(Outcome.DELIVERED);
  }

  @Arbiter
  public void after(III_Result result) {
    result.r1 = request.answers();
    result.r2 = request.releases();
    result.r3 = request.unbooked();
  }
}
