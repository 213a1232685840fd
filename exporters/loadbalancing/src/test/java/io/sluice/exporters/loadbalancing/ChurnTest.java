package io.sluice.exporters.loadbalancing;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.component.Outcome;
import io.sluice.exporters.loadbalancing.Destination.Mood;
import io.sluice.testkit.DeliveryProbe;
import io.sluice.testkit.Workbench;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Whatever backends do, as long as one lives, every span that was accepted arrives. */
class ChurnTest {
  private static final int STEPS = 60;
  private static final List<String> ALL = Rig.endpoints(4);
  private static final List<Mood> MOODS = List.of(Mood.values());

  private final List<DeliveryProbe> probes = new ArrayList<>();
  private int sent;

  /** The first backend never leaves and is never down; all others do as they like. */
  @Property(tries = 100)
  void accepted_whileOneBackendLives_isDelivered(@ForAll long seed) {
    probes.clear();
    sent = 0;
    Rig rig = Rig.with(ALL.toArray(String[]::new));
    Random random = new Random(seed);
    for (int i = 0; i < STEPS; i++) {
      step(rig, random);
    }
    ALL.forEach(endpoint -> rig.destination(endpoint).answerAll(Mood.UP));
    rig.advance(Duration.ofMinutes(1));
    assertThat(rig.balancer.heldSpans()).isZero();
    rig.balancer.stop(Workbench.soon());
    assertThat(probes).extracting(DeliveryProbe::outcome).containsOnly(Outcome.DELIVERED);
    assertThat(rig.arrived()).isGreaterThanOrEqualTo(sent);
  }

  private void step(Rig rig, Random random) {
    switch (random.nextInt(6)) {
      case 0, 1 -> {
        int spans = 1 + random.nextInt(20);
        probes.add(rig.send("service-" + random.nextInt(50), spans));
        sent += spans;
      }
      case 2 -> rig.destination(other(random)).answerAll(mood(random));
      case 3 -> rig.destination(other(random)).is(mood(random));
      case 4 ->
          rig.resolve(
              ALL.stream()
                  .filter(endpoint -> endpoint.equals(ALL.get(0)) || random.nextBoolean())
                  .toArray(String[]::new));
      default -> rig.advance(Duration.ofMillis(random.nextInt(8000)));
    }
  }

  private static String other(Random random) {
    return ALL.get(1 + random.nextInt(ALL.size() - 1));
  }

  private static Mood mood(Random random) {
    return MOODS.get(random.nextInt(MOODS.size()));
  }
}
