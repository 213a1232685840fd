package io.sluice.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.sluice.component.ComponentId;
import io.sluice.component.StartException;
import io.sluice.testkit.Workbench;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** In which order things start and stop, and what happens when one cannot. */
class GraphLifeTest {
  private final GraphBench bench = new GraphBench();

  @AfterEach
  void end() {
    bench.close();
  }

  private Layout layout() {
    return bench
        .layout()
        .extension("aid/1")
        .extension("aid/2")
        .pipeline("traces/b", "link", "keep/b1 keep/b2", "out")
        .pipeline("traces/a", "in", "keep/a", "link");
  }

  @Test
  void build_startsNothing() {
    bench.build(layout());
    assertThat(bench.events("make")).hasSize(8);
    assertThat(bench.events("start")).isEmpty();
    assertThat(bench.loggers).contains("processor keep/a in traces/a", "receiver in");
  }

  @Test
  void start_putsConsumersBeforeProducers() throws StartException {
    Graph graph = bench.start(layout());
    assertThat(bench.events("start"))
        .containsExactly(
            "extension aid/1",
            "extension aid/2",
            "exporter out",
            "connector link",
            "processor keep/b2",
            "processor keep/b1",
            "processor keep/a",
            "receiver in");
    bench.stop(graph);
  }

  @Test
  void stop_followsTheFlow() throws StartException {
    Graph graph = bench.start(layout());
    bench.stop(graph);
    assertThat(bench.events("stop"))
        .containsExactly(
            "receiver in",
            "processor keep/a",
            "processor keep/b1",
            "processor keep/b2",
            "connector link",
            "exporter out",
            "extension aid/2",
            "extension aid/1");
  }

  @Test
  void stopOtherExtensions_leavesThoseThatExportersAsk() throws StartException {
    Graph graph =
        bench.start(
            bench
                .layout()
                .extension("aid/1")
                .extension("aid/voucher")
                .pipeline("traces", "in", "keep", "out"));
    graph.stopIntake(Workbench.soon());
    graph.stopOtherExtensions(Workbench.soon());
    assertThat(bench.events("stop")).endsWith("extension aid/1").doesNotContain("exporter out");
    graph.stopExporters(Workbench.soon());
    graph.stopExtensions(Workbench.soon());
    assertThat(bench.events("stop")).endsWith("exporter out", "extension aid/voucher");
  }

  @Test
  void receivers_areConcluded_whenTheLastExporterHasStopped() throws StartException {
    Graph graph = bench.start(bench.layout().pipeline("traces", "in", "keep", "out"));
    graph.stop(Workbench.soon());
    assertThat(bench.parts.events)
        .containsSubsequence("stop receiver in", "stop exporter out", "conclude receiver in");
  }

  @Test
  void receivers_handOver_whileExportersStillSend() throws StartException {
    Graph graph = bench.start(bench.layout().pipeline("traces", "in", "keep", "out"));
    graph.stopIntake(Workbench.soon());
    graph.handOver();
    graph.stopExporters(Workbench.soon());
    graph.stopExtensions(Workbench.soon());
    assertThat(bench.parts.events)
        .containsSubsequence("stop receiver in", "hand over receiver in", "stop exporter out");
  }

  private Layout watched() {
    return bench.layout().extension("aid/watcher").pipeline("traces", "in", "keep", "out");
  }

  @Test
  void watchers_areTold_afterTheLastStartAndBeforeTheFirstStop() throws StartException {
    Graph graph = bench.start(watched());
    assertThat(bench.parts.events).endsWith("start receiver in", "ready");
    bench.stop(graph);
    graph.stop(Workbench.soon());
    assertThat(bench.parts.events)
        .containsSubsequence("ready", "stopping", "stop receiver in", "stop extension aid/watcher")
        .containsOnlyOnce("stopping");
  }

  @Test
  void watchers_whenAReceiverCannotStart_hearNothing() {
    bench.parts.cannotStart.put(ComponentId.parse("in"), new StartException("no"));
    assertThat(catchThrowableOfType(StartException.class, () -> bench.start(watched())))
        .isNotNull();
    assertThat(bench.parts.events).doesNotContain("ready", "stopping");
  }

  @Test
  void stop_twice_isTheSameAsOnce() throws StartException {
    Graph graph = bench.start(layout());
    bench.stop(graph);
    int events = bench.parts.events.size();
    graph.stop(Workbench.soon());
    assertThat(bench.parts.events).hasSize(events);
  }

  private StartException startFails(String id, Exception cause) {
    bench.parts.cannotStart.put(ComponentId.parse(id), cause);
    return catchThrowableOfType(StartException.class, () -> bench.start(layout()));
  }

  @Test
  void start_whenAReceiverCannot_undoesEverything() {
    StartException cause = new StartException("port 4317 is taken: stop the other process");
    StartException thrown = startFails("in", cause);
    assertThat(thrown)
        .hasMessage("failed to start \"in\" receiver: port 4317 is taken: stop the other process")
        .hasCause(cause);
    assertThat(bench.events("stop"))
        .containsExactly(
            "receiver in",
            "processor keep/a",
            "processor keep/b1",
            "processor keep/b2",
            "connector link",
            "exporter out",
            "extension aid/2",
            "extension aid/1");
    assertThat(bench.ledger.holdings()).isEmpty();
  }

  @Test
  void start_whenAProcessorCannot_startsNoReceiverAndUndoesTheRest() {
    StartException thrown = startFails("keep/b1", new StartException("no such file"));
    assertThat(thrown).hasMessage("failed to start \"keep/b1\" processor: no such file");
    assertThat(bench.events("start"))
        .endsWith("processor keep/b2", "processor keep/b1")
        .doesNotContain("processor keep/a", "receiver in");
    assertThat(bench.events("stop"))
        .contains("processor keep/b2", "processor keep/b1", "exporter out", "extension aid/1");
  }

  @Test
  void start_whenAnExtensionFailsByAFault_saysSoAndStopsIt() {
    StartException thrown = startFails("aid/1", new IllegalStateException("broken"));
    assertThat(thrown)
        .hasMessageContaining("failed to start \"aid/1\" extension:")
        .hasMessageContaining("broken");
    assertThat(bench.events("start")).containsExactly("extension aid/1");
    assertThat(bench.events("stop")).contains("extension aid/1");
  }
}
