package io.sluice.bench.stress;

import io.sluice.component.Outcome;
import java.time.Duration;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.III_Result;

/** Two settle their parts of the same request, one of them with a failure. */
@JCStressTest
@org.openjdk.jcstress.annotations.Outcome(
    id = "1, 1, 0",
    expect = Expect.ACCEPTABLE,
    desc = "One answer, one release, every span booked once.")
@State
public class PartsSettled {
  private final RequestUnderStress request = new RequestUnderStress(5);

  @Actor
  public void delivered() {
    request.delivery.settle(2, Outcome.DELIVERED);
  }

  @Actor
  public void refused() {
    request.delivery.settle(3, new Outcome.Refused("busy", "later", Duration.ZERO));
  }

  @Arbiter
  public void after(III_Result result) {
    result.r1 = request.answers();
    result.r2 = request.releases();
    result.r3 = request.unbooked();
  }
}
