package io.sluice.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.resource.v1.Resource;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.Span;
import io.sluice.e2e.harness.GrpcClient;
import io.sluice.e2e.harness.Launch;
import io.sluice.e2e.harness.OtlpSink;
import io.sluice.e2e.harness.PlacedSpan;
import io.sluice.e2e.harness.SluiceProcess;
import io.sluice.e2e.harness.TestSpans;
import io.sluice.testkit.kubernetes.TestApiServer;
import io.sluice.testkit.kubernetes.TestObject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The agent of a platform team, as it is but for its API server and its ports. */
final class DaemonSetTest {
  private static final String HASH = "5d9c7b8f6d";

  @TempDir private Path folder;

  @Test
  void spansOfPods_arriveWithWhatClusterAndHostKnow() throws Exception {
    try (TestApiServer kubernetes = TestApiServer.start();
        OtlpSink tempo = OtlpSink.grpc()) {
      kubernetes.pods().put(pod("cart").ip("10.1.0.1")).put(pod("till").uid("u-till"));
      kubernetes.pods().put(pod("shelf")).put(TestObject.pod("shop", "far").node("other"));
      kubernetes.acceptToken("agent");
      try (SluiceProcess sluice = launch(kubernetes, tempo).start();
          GrpcClient client = GrpcClient.to(sluice.grpcPort())) {
        TestApiServer.await(() -> kubernetes.pods().watchers() == 1);
        ExportTraceServiceRequest request = request();
        client.send(request);
        tempo.awaitSpans(1000);
        check(tempo.byId(), PlacedSpan.byId(List.of(request)));
        assertThat(
                sluice.metrics().series().keySet().stream()
                    .filter(name -> name.startsWith("otelcol_otelsvc_k8s_pod_")))
            .isNotEmpty();
        assertThat(sluice.stop().delivered()).isEqualTo(1000);
      }
      assertThat(kubernetes.requests())
          .allSatisfy(
              each ->
                  assertThat(each.query()).containsEntry("fieldSelector", "spec.nodeName=node-1"));
    }
  }

  private Launch launch(TestApiServer kubernetes, OtlpSink tempo) throws IOException {
    Path kubeConfig = folder.resolve("config");
    Files.writeString(
        kubeConfig,
        """
        current-context: c
        contexts: [{ name: c, context: { cluster: c, user: agent } }]
        clusters: [{ name: c, cluster: { server: "%s" } }]
        users: [{ name: agent, user: { token: agent } }]
        """
            .formatted(kubernetes.url()));
    return Launch.of(
            configuration()
                .replace("auth_type: serviceAccount", "auth_type: kubeConfig")
                .replace("0.0.0.0:4317", "127.0.0.1:0")
                .replace("0.0.0.0:4318", "127.0.0.1:0")
                .replace("tempo:4317", "localhost:" + tempo.port()))
        .heap(1024)
        .environment("KUBECONFIG", kubeConfig.toString())
        .environment("K8S_NODE_NAME", "node-1")
        .environment("OTEL_RESOURCE_ATTRIBUTES", "deployment.environment=staging,host.name=env");
  }

  private static String configuration() throws IOException {
    try (InputStream in = DaemonSetTest.class.getResourceAsStream("daemonset.yaml")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static TestObject pod(String service) {
    return TestObject.pod("shop", service + "-" + HASH + "-1")
        .node("node-1")
        .label("pod-template-hash", HASH)
        .label("app", service)
        .label("app.kubernetes.io/version", "7")
        .owner("ReplicaSet", service + "-" + HASH)
        .container("main", "registry:5000/shop/" + service + ":7", "containerd://id-" + service, 0);
  }

  /** A thousand spans of four resources: three name a pod of this node, each in another way. */
  private static ExportTraceServiceRequest request() {
    ResourceSpans all = TestSpans.request(1000).getResourceSpans(0);
    return ExportTraceServiceRequest.newBuilder()
        .addResourceSpans(part(all, 0, "cart", "k8s.pod.ip", "10.1.0.1"))
        .addResourceSpans(part(all, 1, "till", "k8s.pod.uid", "u-till"))
        .addResourceSpans(
            part(
                all,
                2,
                "shelf",
                "k8s.pod.name",
                "shelf-" + HASH + "-1",
                "k8s.namespace.name",
                "shop"))
        .addResourceSpans(part(all, 3, "", "k8s.pod.uid", "uid-of-far"))
        .build();
  }

  private static ResourceSpans part(
      ResourceSpans all, int number, String service, String... attributes) {
    ResourceSpans.Builder part = all.toBuilder();
    List<Span> spans =
        all.getScopeSpans(0).getSpansList().subList(number * 250, number * 250 + 250);
    part.getScopeSpansBuilder(0).clearSpans().addAllSpans(spans);
    Resource.Builder resource = Resource.newBuilder().addAttributes(text("expected", service));
    for (int i = 0; i < attributes.length; i += 2) {
      resource.addAttributes(text(attributes[i], attributes[i + 1]));
    }
    return part.setResource(resource).build();
  }

  private static KeyValue text(String key, String value) {
    return KeyValue.newBuilder()
        .setKey(key)
        .setValue(AnyValue.newBuilder().setStringValue(value))
        .build();
  }

  private static Map<String, String> texts(List<KeyValue> attributes) {
    Map<String, String> texts = new LinkedHashMap<>();
    attributes.forEach(each -> texts.put(each.getKey(), each.getValue().getStringValue()));
    return texts;
  }

  private static void check(Map<String, PlacedSpan> arrived, Map<String, PlacedSpan> sent) {
    assertThat(arrived.keySet()).isEqualTo(sent.keySet());
    arrived.forEach(
        (id, placed) -> {
          Map<String, String> resource = texts(placed.resource().getAttributesList());
          Map<String, String> span = texts(placed.span().getAttributesList());
          assertThat(resource)
              .containsEntry("deployment.environment", "staging")
              .containsEntry("host.name", "env")
              .containsEntry("os.type", "linux");
          assertThat(span).containsEntry("cluster", "production");
          String service = resource.get("expected");
          if (service.isEmpty()) {
            assertThat(resource).doesNotContainKey("k8s.pod.name");
          } else {
            assertEnriched(resource, service);
            assertThat(span).containsEntry("node", "node-1");
          }
        });
  }

  private static void assertEnriched(Map<String, String> resource, String service) {
    assertThat(resource)
        .containsEntry("k8s.pod.name", service + "-" + HASH + "-1")
        .containsEntry("k8s.namespace.name", "shop")
        .containsEntry("k8s.node.name", "node-1")
        .containsEntry("k8s.deployment.name", service)
        .containsEntry("k8s.replicaset.name", service + "-" + HASH)
        .containsEntry("k8s.container.name", "main")
        .containsEntry("container.id", "id-" + service)
        .containsEntry("container.image.name", "registry:5000/shop/" + service)
        .containsEntry("container.image.tag", "7")
        .containsEntry("app", service)
        .containsEntry("app.kubernetes.io/version", "7");
  }
}
