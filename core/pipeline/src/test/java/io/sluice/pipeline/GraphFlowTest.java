package io.sluice.pipeline;

import static io.sluice.pipeline.GraphBench.SPANS;
import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.component.Acknowledge;
import io.sluice.component.Client;
import io.sluice.component.ComponentId;
import io.sluice.component.Delivery;
import io.sluice.component.Outcome;
import io.sluice.component.Verdict;
import io.sluice.spans.SpanBatch;
import io.sluice.spans.SpanCursor;
import io.sluice.spans.SpanEdits;
import io.sluice.testkit.SpanFixtures;
import io.sluice.testkit.Workbench;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.event.Level;

/** Which ways spans take, and that the books agree with them. */
class GraphFlowTest {
  private static final Outcome REFUSED = new Outcome.Refused("busy", "later", Duration.ZERO);
  private static final Outcome REJECTED = new Outcome.Rejected("malformed", "never");

  private final GraphBench bench = new GraphBench();

  @AfterEach
  void end() {
    bench.close();
  }

  @Test
  void anExporter_ofTwoPipelines_isOne() throws Exception {
    Graph graph =
        bench.start(
            bench
                .layout()
                .pipeline("traces/a", "in/a", "", "out")
                .pipeline("traces/b", "in/b", "", "out"));
    SentRequest first = bench.send("in/a");
    SentRequest second = bench.send("in/b");
    assertThat(first.awaitAnswer()).isEqualTo(Outcome.DELIVERED);
    assertThat(second.awaitAnswer()).isEqualTo(Outcome.DELIVERED);
    bench.stop(graph);
    assertThat(bench.events("make")).filteredOn(made -> made.startsWith("exporter")).hasSize(1);
    assertThat(bench.parts.exported("out")).containsExactly(SPANS, SPANS);
    assertThat(bench.page("traces/a").delivered()).isEqualTo(3);
    assertThat(bench.page("traces/b").delivered()).isEqualTo(3);
  }

  @Test
  void aReceiver_ofTwoPipelines_feedsBothWithTheSameBytes() throws Exception {
    Graph graph =
        bench.start(
            bench
                .layout()
                .pipeline("traces/a", "in", "", "out/a")
                .pipeline("traces/b", "in", "", "out/b"));
    bench.send("in").awaitRelease();
    bench.stop(graph);
    assertThat(bench.events("make")).filteredOn(made -> made.startsWith("receiver")).hasSize(1);
    assertThat(bench.parts.exported("out/a").get(0))
        .isSameAs(bench.parts.exported("out/b").get(0))
        .isSameAs(SPANS);
    assertThat(count("otelcol_receiver_accepted_spans")).isEqualTo(3);
  }

  private double count(String counter) {
    return bench.meters.get(counter).tags("receiver", "in", "transport", "grpc").counter().count();
  }

  @Test
  void aReceiver_whosePipelinesAllRefuse_countsARefusal() throws Exception {
    Graph graph =
        bench.start(
            bench
                .layout()
                .exporter("out/a", (spans, delivery) -> delivery.settle(REFUSED))
                .exporter("out/b", (spans, delivery) -> delivery.settle(REJECTED))
                .pipeline("traces/a", "in", "", "out/a")
                .pipeline("traces/b", "in", "", "out/b"));
    SentRequest request = bench.send("in");
    assertThat(request.awaitAnswer()).isEqualTo(REJECTED);
    bench.stop(graph);
    assertThat(count("otelcol_receiver_refused_spans")).isEqualTo(3);
    assertThat(count("otelcol_receiver_accepted_spans")).isZero();
    assertThat(bench.page("traces/a").refused()).isEqualTo(Map.of("busy", 3L));
    assertThat(bench.page("traces/b").refused()).isEqualTo(Map.of("malformed", 3L));
  }

  @Test
  void aProcessor_ofTwoPipelines_isTwo() throws Exception {
    Graph graph =
        bench.start(
            bench
                .layout()
                .pipeline("traces/a", "in/a", "keep", "out")
                .pipeline("traces/b", "in/b", "keep", "out"));
    assertThat(bench.parts.keepers).hasSize(2);
    assertThat(bench.send("in/a").awaitAnswer()).isEqualTo(Outcome.DELIVERED);
    assertThat(bench.parts.keepers).extracting(keeper -> keeper.heldSpans()).contains(0L, 3L);
    assertThat(bench.ledger.holdings()).containsEntry("processor keep", 3L);
    bench.stop(graph);
    assertThat(bench.parts.exported("out")).containsExactly(SPANS);
  }

  @Test
  void aFanOut_withOneFailingBranch_deliversOnceAndBooksTheLoss() throws Exception {
    Graph graph =
        bench.start(
            bench
                .layout()
                .exporter("out/bad", (spans, delivery) -> delivery.settle(REFUSED))
                .pipeline("traces", "in", "", "out/bad out/good"));
    SentRequest request = bench.send("in");
    assertThat(request.awaitAnswer()).isEqualTo(Outcome.DELIVERED);
    bench.stop(graph);
    assertThat(bench.parts.exported("out/good")).hasSize(1);
    assertThat(bench.page("traces"))
        .isEqualTo(
            new Ledger.Page("traces", 3, 0, 3, 3, Map.of(), Map.of(), Map.of("busy", 3L), 0));
  }

  /** The first branch has its spans by then, so only the second may be settled by the safeguard. */
  @Test
  void aFanOut_withABranchThatThrows_leavesTheOtherAlone() throws Exception {
    Graph graph =
        bench.start(
            bench
                .layout()
                .exporter(
                    "out/broken",
                    (spans, delivery) -> {
                      throw new IllegalStateException("broken");
                    })
                .pipeline("traces", "in", "", "out/a out/broken out/z"));
    assertThat(bench.send("in").awaitAnswer()).isEqualTo(Outcome.DELIVERED);
    bench.stop(graph);
    assertThat(bench.parts.exported("out/z")).hasSize(1);
    assertThat(bench.page("traces").failed()).isEqualTo(Map.of("internal_error", 3L));
    assertThat(bench.log.messages(Level.ERROR)).singleElement().asString().contains("out/broken");
  }

  @Test
  void aKeeper_whoseExporterThrows_isNotHarmed() throws Exception {
    Graph graph =
        bench.start(
            bench
                .layout()
                .exporter(
                    "out",
                    (spans, delivery) -> {
                      throw new IllegalStateException("broken");
                    })
                .pipeline("traces", "in", "keep", "out"));
    List<SentRequest> sent = List.of(bench.send("in"), bench.send("in"));
    for (SentRequest request : sent) {
      assertThat(request.awaitAnswer()).isEqualTo(Outcome.DELIVERED);
    }
    bench.stop(graph);
    assertThat(sent).allMatch(SentRequest::over);
    assertThat(bench.page("traces").failed()).isEqualTo(Map.of("internal_error", 6L));
  }

  @Test
  void aConnector_fromOneToMany_crossesIntoAll() throws Exception {
    Graph graph =
        bench.start(
            bench
                .layout()
                .pipeline("traces/x", "link", "keep", "out/x")
                .pipeline("traces/y", "link", "", "out/y")
                .pipeline("traces/first", "in", "", "link"));
    SentRequest request = bench.send("in");
    assertThat(request.awaitAnswer()).isEqualTo(Outcome.DELIVERED);
    bench.stop(graph);
    assertThat(request.over()).isTrue();
    assertThat(bench.parts.exported("out/x")).containsExactly(SPANS);
    assertThat(bench.parts.exported("out/y")).containsExactly(SPANS);
    assertThat(bench.ledger.pages()).extracting(Ledger.Page::delivered).containsOnly(3L);
  }

  @Test
  void aConnector_thatIsRefusedByOne_mayTryTheNext() throws Exception {
    Outcome refused = new Outcome.Refused("busy", "later", Duration.ZERO);
    Graph graph =
        bench.start(
            bench
                .layout()
                .exporter("out/x", (spans, delivery) -> delivery.settle(refused))
                .pipeline("traces/x", "link/trying", "", "out/x")
                .pipeline("traces/y", "link/trying", "", "out/y")
                .pipeline("traces/first", "in", "", "link/trying"));
    SentRequest request = bench.send("in");
    assertThat(request.awaitAnswer()).isEqualTo(Outcome.DELIVERED);
    bench.stop(graph);
    assertThat(request.over()).isTrue();
    assertThat(bench.page("traces/x").refused()).isEqualTo(Map.of("busy", 3L));
    assertThat(bench.page("traces/y").delivered()).isEqualTo(3);
    assertThat(bench.page("traces/first").delivered()).isEqualTo(3);
    assertThat(bench.page("traces/first").refused()).isEmpty();
    assertThat(bench.parts.exported("out/y")).containsExactly(SPANS);
  }

  /** Both first pipelines are drained into the last one before that is drained itself. */
  @Test
  void aConnector_fromManyToOne_isDrainedInFlowOrder() throws Exception {
    Graph graph =
        bench.start(
            bench
                .layout()
                .pipeline("traces/last", "link", "keep/last", "out")
                .pipeline("traces/a", "in/a", "keep/a", "link")
                .pipeline("traces/b", "in/b", "keep/b", "link"));
    SentRequest first = bench.send("in/a");
    SentRequest second = bench.send("in/b");
    assertThat(first.awaitAnswer()).isEqualTo(Outcome.DELIVERED);
    assertThat(second.awaitAnswer()).isEqualTo(Outcome.DELIVERED);
    bench.stop(graph);
    assertThat(bench.parts.exported("out")).containsExactly(SPANS, SPANS);
    assertThat(bench.page("traces/last").delivered()).isEqualTo(6);
  }

  @Test
  void inlineProcessors_countAndDropAndRefuse() throws Exception {
    Graph graph =
        bench.start(
            bench
                .layout()
                .inline("inline/drop", GraphFlowTest::dropFirst)
                .inline("inline/see", spans -> Verdict.PASS)
                .pipeline("traces", "in", "inline/drop inline/see", "out"));
    assertThat(bench.send("in").awaitAnswer()).isEqualTo(Outcome.DELIVERED);
    bench.stop(graph);
    assertThat(SpanFixtures.names(bench.parts.exported("out").get(0)))
        .containsExactly("span-1", "span-2");
    assertThat(bench.page("traces").decidedAgainst()).isEqualTo(Map.of("first", 1L));
    assertThat(items("incoming", "inline/drop")).isEqualTo(3);
    assertThat(items("outgoing", "inline/drop")).isEqualTo(2);
    assertThat(items("incoming", "inline/see")).isEqualTo(2);
  }

  private static Verdict dropFirst(SpanEdits spans) {
    SpanCursor cursor = spans.spans();
    cursor.next();
    cursor.drop("first");
    return Verdict.PASS;
  }

  private double items(String way, String id) {
    return bench
        .meters
        .get("otelcol_processor_" + way + "_items")
        .tags("processor", id, "otel_signal", "traces")
        .counter()
        .count();
  }

  @Test
  void inlineProcessors_thatDropEverything_endTheWay() throws Exception {
    Graph graph =
        bench.start(
            bench
                .layout()
                .inline(
                    "inline/drop",
                    spans -> {
                      for (SpanCursor cursor = spans.spans(); cursor.next(); ) {
                        cursor.drop("all");
                      }
                      return REFUSED;
                    })
                .pipeline("traces", "in", "inline/drop", "out"));
    assertThat(bench.send("in").awaitAnswer()).isEqualTo(Outcome.DELIVERED);
    bench.stop(graph);
    assertThat(bench.parts.exported("out")).isEmpty();
    assertThat(bench.page("traces").decidedAgainst()).isEqualTo(Map.of("all", 3L));
    assertThat(bench.log.messages(Level.ERROR)).isEmpty();
  }

  @Test
  void inlineProcessors_thatRefuseOrThrow_endTheWay() throws Exception {
    Graph graph =
        bench.start(
            bench
                .layout()
                .inline("inline/refuse", spans -> REFUSED)
                .inline(
                    "inline/throw",
                    spans -> {
                      throw new IllegalStateException("broken");
                    })
                .pipeline("traces/a", "in/a", "inline/refuse", "out")
                .pipeline("traces/b", "in/b", "keep inline/throw", "out"));
    assertThat(bench.send("in/a").awaitAnswer()).isEqualTo(REFUSED);
    assertThat(bench.send("in/b").awaitAnswer()).isEqualTo(Outcome.DELIVERED);
    bench.stop(graph);
    assertThat(bench.parts.exported("out")).isEmpty();
    assertThat(bench.page("traces/a").refused()).isEqualTo(Map.of("busy", 3L));
    assertThat(bench.page("traces/b").failed()).isEqualTo(Map.of("internal_error", 3L));
    assertThat(items("outgoing", "inline/refuse")).isZero();
  }

  @Test
  void aPipelineThatAnswersWhenDelivered_waitsForItsExporter() throws Exception {
    Graph graph =
        bench.start(
            bench
                .layout()
                .exporter("out", (spans, delivery) -> delivery.settle(REFUSED))
                .pipeline("traces", Acknowledge.DELIVERED, "in", "keep", "out"));
    SentRequest request = bench.send("in");
    assertThat(request.answers()).isEmpty();
    bench.stop(graph);
    assertThat(request.answers()).containsExactly(REFUSED);
    assertThat(bench.page("traces").refused()).isEqualTo(Map.of("busy", 3L));
  }

  @Test
  void aStopWhoseExporterNeverSettles_leavesItVisible() throws Exception {
    Delivery[] kept = new Delivery[1];
    Graph graph =
        bench.start(
            bench
                .layout()
                .exporter("out", (spans, delivery) -> kept[0] = delivery)
                .pipeline("traces", "in", "", "out"));
    SentRequest request = bench.send("in");
    graph.stop(Workbench.soon());
    assertThat(bench.ledger.imbalance()).isEqualTo(3);
    assertThat(bench.page("traces").held()).isEqualTo(3);
    kept[0].settle(Outcome.DELIVERED);
    assertThat(request.over()).isTrue();
  }

  @Test
  void anEmptyRequest_isAnsweredAtTheDoor() throws Exception {
    Graph graph = bench.start(bench.layout().pipeline("traces", "in", "", "out"));
    SentRequest request = new SentRequest();
    bench
        .parts
        .intakes
        .get(ComponentId.of("in"))
        .submit(SpanBatch.EMPTY, Client.NONE, request, request);
    assertThat(request.over()).isTrue();
    assertThat(request.answers()).containsExactly(Outcome.DELIVERED);
    bench.stop(graph);
  }

  @Test
  void aClientThatCannotBeTold_doesNotHoldUpTheBooks() throws Exception {
    Graph graph = bench.start(bench.layout().pipeline("traces", "in", "", "out"));
    SentRequest request = new SentRequest();
    bench
        .parts
        .intakes
        .get(ComponentId.of("in"))
        .submit(
            SPANS,
            Client.NONE,
            request,
            outcome -> {
              throw new IllegalStateException("connection is gone");
            });
    request.awaitRelease();
    bench.stop(graph);
    assertThat(bench.page("traces").delivered()).isEqualTo(3);
    assertThat(bench.log.messages(Level.ERROR)).hasSize(1);
  }
}
