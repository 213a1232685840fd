package io.sluice.extensions.zpages.pages;

import io.sluice.component.ComponentId;
import io.sluice.component.ComponentKind;
import io.sluice.component.InlineProcessor;
import io.sluice.component.TraceDecision;
import io.sluice.component.TraceDecisions;
import io.sluice.component.Verdict;
import io.sluice.component.inspection.Able;
import io.sluice.component.inspection.Balance;
import io.sluice.component.inspection.Change;
import io.sluice.component.inspection.ComponentView;
import io.sluice.component.inspection.ConfigurationView;
import io.sluice.component.inspection.Inspection;
import io.sluice.component.inspection.PipelineView;
import io.sluice.component.inspection.SpanNames;
import io.sluice.component.inspection.StoredTraces;
import io.sluice.component.inspection.TraceQuery;
import io.sluice.component.inspection.TraceSummary;
import io.sluice.component.inspection.Trouble;
import io.sluice.spans.SpanBatch;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A process with one pipeline, a store and a sampler, all of whose words a test can choose. */
final class FakeProcess implements Inspection {
  static final Instant NOW = Instant.ofEpochMilli(1_700_000_000_000L);

  /** Stands in every text that comes from outside. */
  final String word;

  final List<Balance> balances = new ArrayList<>();
  final List<TraceQuery> searches = new ArrayList<>();
  SpanBatch trace = SpanBatch.EMPTY;
  long changedSpan;
  long queued;
  boolean store = true;
  boolean sampler = true;

  FakeProcess(String word) {
    this.word = word;
  }

  private static ComponentId id(String id) {
    return ComponentId.parse(id);
  }

  @Override
  public Instant runningSince() {
    return NOW.minusSeconds(60);
  }

  @Override
  public List<PipelineView> pipelines() {
    return List.of(
        new PipelineView(
            "traces",
            List.of(id("otlp"), id("zipkin")),
            List.of(id("memory_limiter"), id("batch")),
            List.of(id("otlp_grpc/tempo"), id("forward"), id("tracestore")),
            true,
            7));
  }

  @Override
  public List<ComponentView> components() {
    return List.of(
        new ComponentView(ComponentKind.PROCESSOR, id("memory_limiter"), "traces", 0, List.of()),
        new ComponentView(ComponentKind.PROCESSOR, id("batch"), "traces", 12, List.of()),
        new ComponentView(ComponentKind.RECEIVER, id("otlp"), "", 0, List.of()),
        new ComponentView(ComponentKind.RECEIVER, id("zipkin"), "", 0, List.of()),
        new ComponentView(
            ComponentKind.EXPORTER,
            id("otlp_grpc/tempo"),
            "",
            queued,
            List.of(new Trouble(NOW.minusSeconds(3), "warn", "cannot reach " + word))),
        new ComponentView(ComponentKind.EXPORTER, id("tracestore"), "", 0, List.of()),
        new ComponentView(ComponentKind.CONNECTOR, id("forward"), "", 0, List.of()),
        new ComponentView(ComponentKind.EXTENSION, id("zpages"), "", 0, List.of()));
  }

  @Override
  public List<Balance> balances() {
    return balances;
  }

  @Override
  public long imbalance() {
    return 0;
  }

  @Override
  public ConfigurationView configuration() {
    return new ConfigurationView(
        List.of(
            new ConfigurationView.Line(0, "receivers", "", "c.yaml:1:1"),
            new ConfigurationView.Line(1, "otlp", "", "c.yaml:2:3"),
            new ConfigurationView.Line(2, "protocols", "", "c.yaml:3:5"),
            new ConfigurationView.Line(3, "grpc", "", "c.yaml:4:7"),
            new ConfigurationView.Line(4, "endpoint", "localhost:4317 " + word, "c.yaml:5:9"),
            new ConfigurationView.Line(1, "zipkin", "", "c.yaml:6:3")),
        List.of("warning " + word),
        List.of("notice " + word));
  }

  @Override
  public <T> List<Able<T>> able(Class<T> ability) {
    List<Able<?>> all = new ArrayList<>();
    InlineProcessor limiter = (spans, client) -> Verdict.PASS;
    all.add(new Able<>(id("memory_limiter"), "traces", limiter));
    if (store) {
      all.add(new Able<>(id("tracestore"), "", new Store()));
    }
    if (sampler) {
      all.add(new Able<>(id("tail_sampling"), "traces", (TraceDecisions) this::decision));
    }
    return all.stream()
        .filter(able -> ability.isInstance(able.component()))
        .map(able -> new Able<>(able.id(), able.pipeline(), ability.cast(able.component())))
        .toList();
  }

  private Optional<TraceDecision> decision(long high, long low) {
    return low != 1
        ? Optional.empty()
        : Optional.of(
            new TraceDecision(
                id("tail_sampling"),
                true,
                "errors",
                "when it was due",
                NOW,
                Duration.ZERO,
                3,
                List.of(
                    new TraceDecision.Reason("errors", "sampled", "span " + word + " failed"),
                    new TraceDecision.Reason("slow", "not sampled", "12ms < 1s"))));
  }

  private final class Store implements StoredTraces {
    @Override
    public Fill fill() {
      return new Fill(1, 3, 4096, 100, 1 << 20, 2);
    }

    @Override
    public Optional<SpanBatch> trace(long high, long low) {
      return low == 1 ? Optional.of(trace) : Optional.empty();
    }

    @Override
    public Map<Long, List<Change>> changes(long high, long low) {
      if (changedSpan == 0) {
        return Map.of();
      }
      return Map.of(
          changedSpan, List.of(new Change(id("resource"), Change.Kind.ADDED, "tier" + word, true)));
    }

    @Override
    public List<TraceSummary> search(TraceQuery query) {
      searches.add(query);
      return List.of(
          new TraceSummary(
              0, 1, "GET " + word, "shop" + word, List.of("shop" + word), NOW, 40_000_000, 3, 1));
    }

    @Override
    public List<SpanNames> names() {
      SpanNames.Sample sample =
          new SpanNames.Sample(0, 1, 2, "shop" + word, NOW.minusSeconds(1), 40_000_000);
      List<SpanNames.Bucket> buckets =
          Stream.iterate(0, i -> i < 9, i -> i + 1)
              .map(i -> new SpanNames.Bucket(i == 4 ? 5 : 0, i == 4 ? List.of(sample) : List.of()))
              .collect(Collectors.toList());
      return List.of(
          new SpanNames("GET " + word, buckets, new SpanNames.Bucket(1, List.of(sample))));
    }
  }
}
