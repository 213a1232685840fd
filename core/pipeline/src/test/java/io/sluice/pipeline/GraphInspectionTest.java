package io.sluice.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.sluice.component.ComponentId;
import io.sluice.component.Exporter;
import io.sluice.component.HoldingProcessor;
import io.sluice.component.Outcome;
import io.sluice.component.StartException;
import io.sluice.component.inspection.Balance;
import io.sluice.component.inspection.Inspection;
import io.sluice.component.inspection.PipelineView;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a component can see of the graph that it is in. */
class GraphInspectionTest {
  private final GraphBench bench = new GraphBench();

  @AfterEach
  void end() {
    bench.close();
  }

  private static List<ComponentId> ids(String... ids) {
    return List.of(ids).stream().map(ComponentId::parse).toList();
  }

  @Test
  void pipelines_areShownInFlowOrder_whateverHoldsSpansToo() throws Exception {
    Graph graph =
        bench.start(
            bench
                .layout()
                .extension("aid")
                .pipeline("traces/b", "link", "keep/b", "out")
                .pipeline("traces/a", "in", "keep/a", "link"));
    bench.send("in").awaitAnswer();
    Inspection seen = bench.parts.inspection;
    assertThat(seen.pipelines())
        .extracting(PipelineView::id, PipelineView::processors, PipelineView::exporters)
        .containsExactly(
            tuple("traces/a", ids("keep/a"), ids("link")),
            tuple("traces/b", ids("keep/b"), ids("out")));
    assertThat(seen.components())
        .filteredOn(component -> component.heldSpans() > 0)
        .singleElement()
        .satisfies(
            keeper -> {
              assertThat(keeper.id()).isEqualTo(ComponentId.parse("keep/a"));
              assertThat(keeper.pipeline()).isEqualTo("traces/a");
              assertThat(keeper.heldSpans()).isEqualTo(3);
            });
    assertThat(seen.components()).hasSize(6);
    assertThat(seen.runningSince()).isBetween(Instant.now().minusSeconds(60), Instant.now());
    bench.stop(graph);
  }

  @Test
  void able_findsWhoCanDoSomething() throws StartException {
    Graph graph =
        bench.start(
            bench
                .layout()
                .pipeline("traces/b", "in", "keep", "out")
                .pipeline("traces/a", "in", "keep", "out"));
    Inspection seen = bench.parts.inspection;
    assertThat(seen.able(Exporter.class)).hasSize(1);
    assertThat(seen.able(HoldingProcessor.class))
        .extracting(able -> able.pipeline())
        .containsExactlyInAnyOrder("traces/a", "traces/b");
    bench.stop(graph);
  }

  @Test
  void balances_tellSinceWhenSpansAreRefused() throws Exception {
    Graph graph =
        bench.start(
            bench
                .layout()
                .exporter(
                    "out",
                    (spans, delivery) ->
                        delivery.settle(new Outcome.Refused("busy", "later", Duration.ZERO)))
                .pipeline("traces", "in", "", "out"));
    Instant before = Instant.now().minusMillis(1);
    bench.send("in").awaitRelease();
    Balance balance = bench.parts.inspection.balances().get(0);
    assertThat(balance.received()).isEqualTo(3);
    assertThat(balance.held()).isZero();
    assertThat(balance.refused())
        .singleElement()
        .satisfies(
            entry -> {
              assertThat(entry.reason()).isEqualTo("busy");
              assertThat(entry.spans()).isEqualTo(3);
              assertThat(entry.since()).isBetween(before, Instant.now());
            });
    bench.stop(graph);
  }
}
