package io.sluice.processors.tailsampling;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.Span;
import io.sluice.processors.tailsampling.ModelPolicies.Model;
import io.sluice.processors.tailsampling.ModelPolicies.Placed;
import io.sluice.testkit.DeliveryProbe;
import io.sluice.testkit.SpanFixtures;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/**
 * Random traces, in random pieces at random times, through random policies: what comes out is what
 * slow code says that should.
 */
class ModelTest {
  private static final int SECONDS = 8;
  private static final int WAIT = 3;
  private static final int TRACES = 12;

  /** What the model knows of a trace. */
  private static final class Trace {
    private final List<Placed> inTime = new ArrayList<>();
    private final List<Placed> all = new ArrayList<>();
    private final int decidedAt;

    Trace(int now) {
      decidedAt = now + WAIT;
    }
  }

  @Property(tries = 150)
  void whatComesOut_isWhatTheModelSays(@ForAll long seed) {
    Random random = new Random(seed);
    ModelPolicies policies = new ModelPolicies(random);
    List<Model> drops = new ArrayList<>();
    List<Model> others = new ArrayList<>();
    List<String> yaml = new ArrayList<>();
    for (int i = random.nextInt(6); i > 0; i--) {
      boolean drop = random.nextInt(4) == 0;
      Model policy = drop ? policies.drop() : policies.any();
      (drop ? drops : others).add(policy);
      yaml.add(policy.yaml(i));
    }
    String settings =
        "decision_wait: 3s\nsample_on_first_match: "
            + random.nextBoolean()
            + "\npolicies: ["
            + String.join(", ", yaml)
            + "]";
    Rig rig = new Rig(TestSettings.yaml(settings));
    Map<Long, Trace> traces = feed(rig, random, policies);
    List<String> expected = new ArrayList<>();
    for (Trace trace : traces.values()) {
      boolean dropped = drops.stream().anyMatch(p -> p.matches().test(trace.inTime));
      if (!dropped && others.stream().anyMatch(p -> p.matches().test(trace.inTime))) {
        trace.all.forEach(placed -> expected.add(placed.toString()));
      }
    }
    assertThat(out(rig)).as(settings).containsExactlyInAnyOrderElementsOf(expected);
    assertThat(rig.probes).allMatch(DeliveryProbe::closed);
    assertThat(rig.sampler.heldSpans()).isZero();
  }

  private static Map<Long, Trace> feed(Rig rig, Random random, ModelPolicies policies) {
    Map<Long, Trace> traces = new HashMap<>();
    int number = 0;
    for (int second = 0; second < SECONDS; second++) {
      for (int request = random.nextInt(4); request > 0; request--) {
        var resource = policies.resource();
        List<Span.Builder> spans = new ArrayList<>();
        for (int i = random.nextInt(6); i >= 0; i--) {
          long id = random.nextInt(TRACES);
          Span.Builder span = policies.span(id, number++);
          spans.add(span);
          Trace trace = traces.get(id);
          if (trace == null) {
            trace = new Trace(second);
            traces.put(id, trace);
          }
          Placed placed = new Placed(resource, span.build());
          trace.all.add(placed);
          if (second < trace.decidedAt) {
            trace.inTime.add(placed);
          }
        }
        rig.send(TestTrace.request(resource, spans));
      }
      rig.seconds(1);
    }
    rig.seconds(WAIT + 1);
    return traces;
  }

  private static List<String> out(Rig rig) {
    List<String> out = new ArrayList<>();
    for (var batch : rig.next.batches()) {
      for (ResourceSpans resource : SpanFixtures.message(batch).getResourceSpansList()) {
        for (Span span : resource.getScopeSpans(0).getSpansList()) {
          out.add(new Placed(resource.getResource(), span).toString());
        }
      }
    }
    return out;
  }
}
