package io.sluice.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.sluice.component.BuildInfo;
import io.sluice.component.Client;
import io.sluice.component.ComponentId;
import io.sluice.component.StartException;
import io.sluice.component.TimeSource;
import io.sluice.spans.SpanBatch;
import io.sluice.testkit.RecordingLog;
import io.sluice.testkit.SpanFixtures;
import io.sluice.testkit.Workbench;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A process around graphs under test. */
final class GraphBench implements AutoCloseable {
  static final SpanBatch SPANS = SpanFixtures.spans(3);

  final RecordingLog log = new RecordingLog();
  final Parts parts = new Parts();
  final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  final Ledger ledger = new Ledger(meters, TimeSource.SYSTEM);
  final List<String> loggers = new ArrayList<>();
  private final TimerThread timers = new TimerThread(log);
  private final Environment environment =
      new Environment(
          new BuildInfo("sluice", "1.2.3"),
          TimeSource.SYSTEM,
          meters,
          ledger,
          new ByteBudget(1 << 20),
          timers,
          (id, kind, pipeline) -> {
            loggers.add(kind.label() + " " + id + (pipeline.isEmpty() ? "" : " in " + pipeline));
            return log;
          },
          log);

  Layout layout() {
    return new Layout(parts);
  }

  Graph build(Layout layout) {
    return Graph.build(layout.plan(), environment);
  }

  Graph start(Layout layout) throws StartException {
    Graph graph = build(layout);
    graph.start(
        (id, cause) -> {
          throw new AssertionError(id + " gave up", cause);
        });
    return graph;
  }

  /** Sends a request into a receiver. */
  SentRequest send(String receiver) {
    SentRequest request = new SentRequest();
    Client client = new Client("grpc", "192.0.2.1", Map.of());
    parts.intakes.get(ComponentId.parse(receiver)).submit(SPANS, client, request, request);
    return request;
  }

  Ledger.Page page(String pipeline) {
    return ledger.pages().stream()
        .filter(page -> page.pipeline().equals(pipeline))
        .findFirst()
        .orElseThrow();
  }

  /** The events that begin with a word, without it. */
  List<String> events(String verb) {
    return parts.events.stream()
        .filter(event -> event.startsWith(verb + " "))
        .map(event -> event.substring(verb.length() + 1))
        .toList();
  }

  /** Stops a graph and sees to it that nothing is left over. */
  void stop(Graph graph) {
    graph.stop(Workbench.soon());
    assertThat(ledger.imbalance()).isZero();
    assertThat(ledger.holdings()).isEmpty();
    assertThat(ledger.pages()).allMatch(page -> page.held() == 0);
  }

  @Override
  public void close() {
    timers.close();
  }
}
