package io.sluice.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.e2e.harness.GrpcClient;
import io.sluice.e2e.harness.Launch;
import io.sluice.e2e.harness.OtlpHttpClient;
import io.sluice.e2e.harness.OtlpSink;
import io.sluice.e2e.harness.Packaging;
import io.sluice.e2e.harness.Ports;
import io.sluice.e2e.harness.Reply;
import io.sluice.e2e.harness.SluiceProcess;
import io.sluice.e2e.harness.TestSpans;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * The configuration for Kubernetes runs, and the dashboard and the alerts ask it for metrics that
 * it has.
 */
final class MonitoringTest {
  private static final Pattern METRIC = Pattern.compile("\\b(otelcol|sluice)_[a-z_]+");

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

  private static String configuration(OtlpSink tempo) {
    String manifest = "kubernetes/deployment.yaml";
    String yaml =
        Packaging.string(Packaging.manifest(manifest, "ConfigMap"), "data", "config.yaml");
    Map<String, String> variables =
        Packaging.variables(Packaging.container(manifest, "Deployment"));
    variables.put("TEMPO_OTLP_GRPC_ENDPOINT", "127.0.0.1:" + tempo.port());
    for (Map.Entry<String, String> variable : variables.entrySet()) {
      yaml = yaml.replace("${env:" + variable.getKey() + "}", variable.getValue());
    }
    // There is no cluster here to ask.
    return yaml.replaceAll("(?s)  k8s_attributes:.*?(?=  resource:)", "")
        .replace("- k8s_attributes\n", "\n")
        .replaceAll("0\\.0\\.0\\.0:\\d+", "127.0.0.1:0");
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
    try (OtlpSink tempo = OtlpSink.grpc();
        OtlpSink slow = OtlpSink.grpc();
        SluiceProcess sluice =
            Launch.of(configuration(tempo))
                .with("--config", "yaml:" + NARROW.formatted(narrow, slow.port()))
                .start();
        GrpcClient client = GrpcClient.to(sluice.grpcPort())) {
      client.send(TestSpans.request(5));
      tempo.awaitSpans(5);
      assertThat(tempo.requests().get(0).getResourceSpans(0).getResource().getAttributesList())
          .extracting(attribute -> attribute.getKey() + "=" + attribute.getValue().getStringValue())
          .contains(
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
      assertThat(asked("monitoring/dashboard.json")).hasSizeGreaterThan(15);
      assertThat(there)
          .containsAll(asked("monitoring/dashboard.json"))
          .containsAll(asked("monitoring/rules.yaml"));
      sluice.stop();
    }
  }
}
