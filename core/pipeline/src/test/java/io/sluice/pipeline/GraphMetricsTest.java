package io.sluice.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.component.Outcome;
import io.sluice.component.inspection.PipelineView;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.event.Level;

/** Pipelines of metrics, into which connectors bring what they count from spans. */
class GraphMetricsTest {
  private final GraphBench bench = new GraphBench();
  private final MetricParts parts = new MetricParts();

  @AfterEach
  void end() {
    bench.close();
  }

  @Test
  void spans_areCounted_andTheCountsGoThroughThePipeline() throws Exception {
    Graph graph =
        bench.start(
            bench
                .layout()
                .pipeline("traces", "in", "", "link/count out")
                .metrics(parts, "metrics", "link/count", "step/a step/b", "gauge"));
    assertThat(bench.send("in").awaitAnswer()).isEqualTo(Outcome.DELIVERED);
    bench.stop(graph);
    assertThat(parts.events)
        .containsExactly(
            "start gauge",
            "start step/b",
            "start step/a",
            "start link/count",
            "3 through step/a",
            "3 through step/b",
            "3 into gauge",
            "stop link/count",
            "stop step/a",
            "stop step/b",
            "stop gauge");
    assertThat(bench.page("traces").delivered()).isEqualTo(6);
  }

  @Test
  void connector_feedsEveryPipelineThatListsIt_andNoOther() throws Exception {
    Graph graph =
        bench.start(
            bench
                .layout()
                .pipeline("traces/a", "in/a", "", "link/all")
                .pipeline("traces/b", "in/b", "", "link/all link/some")
                .metrics(parts, "metrics/a", "link/all", "", "gauge/a")
                .metrics(parts, "metrics/b", "link/all link/some", "", "gauge/b"));
    bench.send("in/a").awaitRelease();
    bench.send("in/b").awaitRelease();
    bench.stop(graph);
    assertThat(parts.events)
        .filteredOn(event -> event.contains("into"))
        .containsExactlyInAnyOrder("6 into gauge/a", "6 into gauge/b", "3 into gauge/b");
  }

  @Test
  void pipelineOfMetrics_canBeLookedAt() throws Exception {
    Graph graph =
        bench.start(
            bench
                .layout()
                .pipeline("traces", "in", "", "link/count")
                .metrics(parts, "metrics/a", "link/count", "step", "gauge"));
    PipelineView view = bench.parts.inspection.pipelines().get(1);
    assertThat(view.id()).isEqualTo("metrics/a");
    assertThat(view.signal()).isEqualTo("metrics");
    assertThat(view.receivers()).hasToString("[link/count]");
    assertThat(view.processors()).hasToString("[step]");
    assertThat(bench.parts.inspection.components())
        .extracting(component -> component.kind() + " " + component.id() + component.pipeline())
        .contains("EXPORTER gauge", "PROCESSOR stepmetrics/a");
    bench.stop(graph);
  }

  @Test
  void exporterThatThrows_keepsNothingFromTheOthers() throws Exception {
    Graph graph =
        bench.start(
            bench
                .layout()
                .pipeline("traces", "in", "", "link/count")
                .metrics(parts, "metrics", "link/count", "", "gauge/broken gauge/whole"));
    bench.send("in").awaitRelease();
    bench.stop(graph);
    assertThat(parts.events).contains("3 into gauge/whole");
    assertThat(bench.log.messages(Level.ERROR))
        .containsExactly(
            "3 metric points from pipeline metrics were lost; this is a fault in Sluice");
  }
}
