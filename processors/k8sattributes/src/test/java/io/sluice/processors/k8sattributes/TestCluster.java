package io.sluice.processors.k8sattributes;

import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.sluice.component.Client;
import io.sluice.component.Consumer;
import io.sluice.component.InlineProcessor;
import io.sluice.component.Processor;
import io.sluice.component.StartException;
import io.sluice.kubernetes.ClusterSurroundings;
import io.sluice.spans.SpanBatch;
import io.sluice.spans.SpanEdits;
import io.sluice.testkit.RecordingConsumer;
import io.sluice.testkit.SpanFixtures;
import io.sluice.testkit.Workbench;
import io.sluice.testkit.kubernetes.TestApiServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** A cluster and a processor that watches it. */
final class TestCluster implements AutoCloseable {
  private final TestApiServer server = TestApiServer.start();
  private final Workbench bench;
  private final Path kubeConfig;
  private Processor processor;

  TestCluster() throws IOException {
    this(new Workbench());
  }

  TestCluster(Workbench bench) throws IOException {
    this.bench = bench;
    kubeConfig = Files.createTempFile("kube", ".yaml");
    Files.writeString(
        kubeConfig,
        """
        current-context: c
        contexts: [{ name: c, context: { cluster: c } }]
        clusters: [{ name: c, cluster: { server: "%s" } }]
        """
            .formatted(server.url()));
    for (String path :
        new String[] {
          "/api/v1/pods",
          "/api/v1/namespaces",
          "/api/v1/nodes",
          "/apis/apps/v1/deployments",
          "/apis/apps/v1/replicasets",
          "/apis/apps/v1/statefulsets",
          "/apis/apps/v1/daemonsets",
          "/apis/batch/v1/jobs"
        }) {
      server.collection(path);
    }
  }

  TestApiServer server() {
    return server;
  }

  Workbench bench() {
    return bench;
  }

  /** A processor of this cluster, not started. */
  Processor create(String yaml, Consumer next) {
    ClusterSurroundings surroundings =
        new ClusterSurroundings(
            name -> name.equals("KUBECONFIG") ? kubeConfig.toString() : null,
            kubeConfig.getParent(),
            kubeConfig.getParent());
    processor =
        new K8sAttributesFactory(surroundings)
            .create(
                bench.context("k8s_attributes"),
                Written.settings("auth_type: kubeConfig\n" + yaml),
                next);
    return processor;
  }

  /** Starts a processor, and waits until it knows what is there already. */
  TestCluster watch(String yaml) throws StartException {
    create("wait_for_metadata: true\n" + yaml, new RecordingConsumer()).start(bench);
    return this;
  }

  /** What the attributes of a resource are behind the processor. */
  Map<String, Object> enriched(Map<String, String> resource) {
    return enriched(resource, "");
  }

  Map<String, Object> enriched(Map<String, String> resource, String address) {
    SpanEdits edits = spans(resource).edit();
    ((InlineProcessor) processor).process(edits, new Client("grpc", address, Map.of()));
    return resource(edits.finish());
  }

  /** A span of a resource. */
  static SpanBatch spans(Map<String, String> resource) {
    ExportTraceServiceRequest.Builder request = SpanFixtures.request("x", 1).toBuilder();
    var attributes = request.getResourceSpansBuilder(0).getResourceBuilder().clearAttributes();
    resource.forEach((key, value) -> attributes.addAttributes(SpanFixtures.attribute(key, value)));
    return SpanFixtures.batch(request.build());
  }

  static Map<String, Object> resource(SpanBatch spans) {
    Map<String, Object> attributes = new LinkedHashMap<>();
    for (KeyValue each :
        SpanFixtures.message(spans).getResourceSpans(0).getResource().getAttributesList()) {
      Object before = attributes.put(each.getKey(), plain(each.getValue()));
      if (before != null) {
        throw new AssertionError(each.getKey() + " is there twice");
      }
    }
    return attributes;
  }

  private static Object plain(AnyValue value) {
    return value.hasArrayValue()
        ? value.getArrayValue().getValuesList().stream().map(AnyValue::getStringValue).toList()
        : value.getStringValue();
  }

  @Override
  public void close() {
    if (processor != null) {
      processor.stop(Workbench.soon());
    }
    server.close();
  }
}
