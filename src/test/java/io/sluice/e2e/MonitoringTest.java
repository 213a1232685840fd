package io.sluice.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.sluice.e2e.harness.GrpcClient;
import io.sluice.e2e.harness.Launch;
import io.sluice.e2e.harness.OtlpHttpClient;
import io.sluice.e2e.harness.OtlpSink;
import io.sluice.e2e.harness.Packaging;
import io.sluice.e2e.harness.Ports;
import io.sluice.e2e.harness.Reply;
import io.sluice.e2e.harness.SluiceProcess;
import io.sluice.e2e.harness.TestSpans;
import io.sluice.testkit.kubernetes.TestApiServer;
import io.sluice.testkit.kubernetes.TestObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The configuration for Kubernetes runs, and the dashboard and the alerts ask it for metrics that
 * it has.
 */
final class MonitoringTest {
  private static final Pattern METRIC = Pattern.compile("\\b(otelcol|sluice)_[a-z_]+");

  /** Comes into being with the first request that finds no memory, which is not made short here. */
  private static final String WHEN_MEMORY_IS_SHORT = "sluice_receiver_turned_away_requests";

  /** A pipeline whose queue is full with one span, and one that keeps nothing. */
  private static final String NARROW =
      """
      receivers:
        otlp/narrow: {protocols: {http: {endpoint: "127.0.0.1:%d"}}}
      processors:
        probabilistic_sampler/none: {sampling_percentage: 0}
      exporters:
        nop:
        otlp_grpc/narrow:
          endpoint: 127.0.0.1:%d
          tls: {insecure: true}
          sending_queue: {queue_size: 1, num_consumers: 1}
      service:
        pipelines:
          traces/narrow: {receivers: [otlp/narrow], exporters: [otlp_grpc/narrow]}
          traces/none: {receivers: [otlp], processors: [probabilistic_sampler/none], exporters: [nop]}
      """;

  @TempDir private Path folder;

  /** As the manifest has it, but for its ports and for how the cluster is reached. */
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
    String manifest = "kubernetes/daemonset.yaml";
    String yaml =
        Packaging.string(Packaging.manifest(manifest, "ConfigMap"), "data", "config.yaml");
    Launch launch =
        Launch.of(yaml.replaceAll("(0\\.0\\.0\\.0|localhost):\\d+", "127.0.0.1:0"))
            .with("--set", "processors.k8s_attributes.auth_type=kubeConfig");
    Map<String, String> variables = Packaging.variables(Packaging.container(manifest, "DaemonSet"));
    variables.put("TEMPO_OTLP_GRPC_ENDPOINT", "127.0.0.1:" + tempo.port());
    variables.put("K8S_NODE_NAME", "node-1");
    variables.put("KUBECONFIG", kubeConfig.toString());
    for (Map.Entry<String, String> variable : variables.entrySet()) {
      launch = launch.environment(variable.getKey(), variable.getValue());
    }
    return launch;
  }

  private static TestApiServer withAPod(TestApiServer kubernetes) {
    kubernetes.acceptToken("agent");
    kubernetes.pods().put(TestObject.pod("shop", "cart-1").uid("u-cart").node("node-1"));
    return kubernetes;
  }

  /** Spans that say which pod they come from. */
  private static ExportTraceServiceRequest ofPod(String uid, int spans) {
    ExportTraceServiceRequest.Builder request = TestSpans.request(spans).toBuilder();
    request
        .getResourceSpansBuilder(0)
        .getResourceBuilder()
        .addAttributesBuilder()
        .setKey("k8s.pod.uid")
        .getValueBuilder()
        .setStringValue(uid);
    return request.build();
  }

  private static Set<String> asked(String file) {
    return METRIC
        .matcher(Packaging.text(file))
        .results()
        .map(MatchResult::group)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @Test
  void dashboardAndAlerts_askForMetricsThatARunningSluiceHas() throws Exception {
    int narrow = Ports.free();
    try (TestApiServer kubernetes = TestApiServer.start();
        OtlpSink tempo = OtlpSink.grpc();
        OtlpSink slow = OtlpSink.grpc();
        SluiceProcess sluice =
            launch(withAPod(kubernetes), tempo)
                .with("--config", "yaml:" + NARROW.formatted(narrow, slow.port()))
                .start();
        GrpcClient client = GrpcClient.to(sluice.grpcPort())) {
      TestApiServer.await(() -> kubernetes.pods().watchers() == 1);
      client.send(ofPod("u-cart", 5));
      tempo.awaitSpans(5);
      assertThat(tempo.requests().get(0).getResourceSpans(0).getResource().getAttributesList())
          .extracting(attribute -> attribute.getKey() + "=" + attribute.getValue().getStringValue())
          .contains(
              "k8s.pod.name=cart-1",
              "k8s.namespace.name=shop",
              "k8s.cluster.name=kubernetes",
              "deployment.environment=production",
              "deployment.environment.name=production");

      tempo.answer(Reply.of(3));
      client.send(TestSpans.request(4));
      sluice.awaitMetric(
          "sluice_ledger_failed_spans{pipeline=\"traces\",reason=\"send_failed\"}", 4);
      var released = slow.hold();
      OtlpHttpClient hasty = OtlpHttpClient.to(narrow);
      assertThat(hasty.send(TestSpans.request(1)).statusCode()).isEqualTo(200);
      assertThat(hasty.send(TestSpans.request(2)).statusCode()).isEqualTo(503);
      assertThat(hasty.sendJson("{").statusCode()).isEqualTo(400);
      released.complete(null);

      Set<String> there =
          sluice.metrics().series().keySet().stream()
              .map(series -> series.replaceFirst("\\{.*", ""))
              .collect(Collectors.toSet());
      there.add(WHEN_MEMORY_IS_SHORT);
      assertThat(asked("monitoring/dashboard.json")).hasSizeGreaterThan(15);
      assertThat(there)
          .containsAll(asked("monitoring/dashboard.json"))
          .containsAll(asked("monitoring/rules.yaml"));
      sluice.stop();
    }
  }
}
