package io.sluice.bench.k8s;

import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.sluice.component.Client;
import io.sluice.component.InlineProcessor;
import io.sluice.component.StartException;
import io.sluice.spans.SpanBatch;
import io.sluice.spans.SpanEdits;
import io.sluice.testkit.SpanFixtures;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What does it cost a span to find its pod among 5,000, and to be given 13 attributes?
 *
 * <p>{@code nothing} opens and closes the edits, which every pipeline does once for all of its
 * processors; {@code found} is wanted to give an attribute that is there already, so that it is the
 * look-up and hardly more; {@code known} meets resources that have all 13 attributes, so that it
 * finds the pod and compares, and {@code added} also writes.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(
    value = 1,
    jvmArgs = {"-Xms512m", "-Xmx512m", "-XX:+UseSerialGC"})
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 5, time = 1)
@OperationsPerInvocation(EnrichBenchmark.SPANS)
public class EnrichBenchmark {
  static final int SPANS = 100;
  private static final int PODS = 5_000;

  /** How many spans a resource has; an agent's requests have one resource, a gateway's many. */
  @Param({"1", "10", "100"})
  public int spansPerResource;

  private PodCluster cluster;
  private PodCluster sparingCluster;
  private InlineProcessor processor;
  private InlineProcessor sparing;
  private SpanBatch bare;
  private SpanBatch enriched;

  @Setup
  public void start() throws IOException, StartException {
    cluster = new PodCluster(PodCluster.EVERYTHING);
    processor = cluster.start(PODS);
    sparingCluster = new PodCluster(PodCluster.POD_NAME);
    sparing = sparingCluster.start(PODS);
    bare = SpanFixtures.batch(request());
    enriched = added();
    if (SpanFixtures.message(enriched).getResourceSpans(0).getResource().getAttributesCount()
        < 12) {
      throw new IllegalStateException("the pods were not found");
    }
  }

  private ExportTraceServiceRequest request() {
    ExportTraceServiceRequest.Builder request = ExportTraceServiceRequest.newBuilder();
    for (int i = 0; i < SPANS / spansPerResource; i++) {
      ResourceSpans.Builder resource =
          SpanFixtures.request("shop", spansPerResource).getResourceSpans(0).toBuilder();
      resource
          .getResourceBuilder()
          .addAttributes(SpanFixtures.attribute("telemetry.sdk.language", "java"))
          .addAttributes(SpanFixtures.attribute("k8s.pod.ip", PodCluster.ip(i * 49)));
      request.addResourceSpans(resource);
    }
    return request.build();
  }

  @TearDown
  public void stop() {
    cluster.close();
    sparingCluster.close();
  }

  @Benchmark
  public SpanBatch nothing() {
    return bare.edit().finish();
  }

  @Benchmark
  public SpanBatch found() {
    return processed(sparing, enriched);
  }

  @Benchmark
  public SpanBatch known() {
    return processed(processor, enriched);
  }

  @Benchmark
  public SpanBatch added() {
    return processed(processor, bare);
  }

  private static SpanBatch processed(InlineProcessor processor, SpanBatch batch) {
    SpanEdits edits = batch.edit();
    processor.process(edits, Client.NONE);
    return edits.finish();
  }
}
