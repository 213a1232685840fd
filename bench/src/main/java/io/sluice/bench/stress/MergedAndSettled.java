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

/** A batch of two parts of one request: one is delivered while the other is refused. */
@JCStressTest
@org.openjdk.jcstress.annotations.Outcome(
    id = "1, 1, 0",
    expect = Expect.ACCEPTABLE,
    desc = "One answer, one release, every span booked once.")
@State
public class MergedAndSettled {
  private final RequestUnderStress request = new RequestUnderStress(5);
  private final Delivery first = merged(2);
  private final Delivery rest = merged(3);

  private Delivery merged(int spans) {
    return Delivery.merge(
        List.of(new Delivery.Share(request.delivery, spans)), request.delivery.client());
  }

  @Actor
  public void first() {
    first.settle(Outcome.DELIVERED);
  }

  @Actor
  public void rest() {
    rest.settle(new Outcome.Refused("busy", "later", Duration.ZERO));
  }

  @Arbiter
  public void after(III_Result result) {
    result.r1 = request.answers();
    result.r2 = request.releases();
    result.r3 = request.unbooked();
  }
}
