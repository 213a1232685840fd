package io.sluice.bench.ottl;

import io.sluice.bench.load.Workload;
import io.sluice.component.TimeSource;
import io.sluice.ottl.BatchWalk;
import io.sluice.ottl.Condition;
import io.sluice.ottl.ErrorMode;
import io.sluice.ottl.FailureLog;
import io.sluice.ottl.Ottl;
import io.sluice.ottl.StatementGroup;
import io.sluice.ottl.eval.Context;
import io.sluice.ottl.eval.Subject;
import io.sluice.spans.MalformedSpans;
import io.sluice.spans.SpanBatch;
import io.sluice.spans.SpanCursor;
import io.sluice.spans.SpanEdits;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.slf4j.helpers.NOPLogger;

/** What do ten conditions on spans cost, and three attributes set on a resource? */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(
    value = 1,
    jvmArgs = {
      "-Xms512m",
      "-Xmx512m",
      "-XX:+UseSerialGC",
      "--add-opens=java.base/jdk.internal.misc=ALL-UNNAMED"
    })
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@OperationsPerInvocation(OttlBenchmark.SPANS)
public class OttlBenchmark {
  /** The spans in a request. */
  static final int SPANS = 100;

  private final Subject subject = new Subject(TimeSource.SYSTEM);
  private SpanBatch batch;
  private Condition[] conditions;
  private StatementGroup resourceSets;
  private StatementGroup spanSet;

  @Setup
  public void generate() throws MalformedSpans {
    batch = SpanBatch.parse(Workload.A.request(1).toByteArray());
    conditions =
        Stream.of(
                "attributes[\"http.request.method\"] == \"GET\" and kind == SPAN_KIND_CLIENT",
                "attributes[\"url.path\"] == \"/health\" and name == \"x\"",
                "attributes[\"client.address\"] == \"10.0.0.1\" and status.code == 2",
                "attributes[\"http.request.method\"] == \"POST\" and name != \"x\"",
                "attributes[\"missing\"] == \"x\" and attributes[\"other\"] == \"y\"",
                "attributes[\"http.response.status_code\"] == 599 and name == \"x\"",
                "attributes[\"missing.too\"] != nil and name == \"x\"",
                "attributes[\"server.address\"] == \"nowhere\" and name == \"x\"",
                "attributes[\"url.scheme\"] == \"gopher\" and name == \"x\"",
                "attributes[\"user_agent.original\"] == \"me\" and name == \"x\"")
            .map(text -> Ottl.condition(Context.SPAN, text))
            .toArray(Condition[]::new);
    resourceSets =
        group(
            "set(resource.attributes[\"cluster\"], \"a\")",
            "set(resource.attributes[\"environment\"], \"production\")",
            "set(resource.attributes[\"deployment.environment\"], \"production\")");
    spanSet = group("set(span.attributes[\"environment\"], \"production\")");
  }

  private static StatementGroup group(String... statements) {
    FailureLog failures = new FailureLog(NOPLogger.NOP_LOGGER, TimeSource.SYSTEM);
    return new StatementGroup(
        Ottl.infer(List.of(statements), List.of()), ErrorMode.PROPAGATE, failures);
  }

  @Benchmark
  public int tenConditions() {
    int holding = 0;
    for (SpanCursor span = batch.edit().spans(); span.next(); ) {
      subject.on(span);
      for (Condition condition : conditions) {
        holding += condition.holds(subject) ? 1 : 0;
      }
    }
    return holding;
  }

  @Benchmark
  public SpanBatch threeResourceSets() {
    return run(resourceSets);
  }

  @Benchmark
  public SpanBatch oneSpanSet() {
    return run(spanSet);
  }

  private SpanBatch run(StatementGroup group) {
    SpanEdits edits = batch.edit();
    BatchWalk.each(group.context(), edits, subject, group::run);
    return edits.finish();
  }
}
