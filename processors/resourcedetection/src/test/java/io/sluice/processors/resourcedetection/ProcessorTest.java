package io.sluice.processors.resourcedetection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.sluice.component.Client;
import io.sluice.component.InlineProcessor;
import io.sluice.component.StartException;
import io.sluice.component.settings.InvalidSettings;
import io.sluice.spans.AttributeValue;
import io.sluice.spans.SpanEdits;
import io.sluice.testkit.SpanFixtures;
import io.sluice.testkit.Workbench;
import io.sluice.testkit.kubernetes.TestApiServer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.event.Level;

class ProcessorTest {
  private static final String ATTRIBUTES = "OTEL_RESOURCE_ATTRIBUTES";
  @TempDir private Path root;
  private final Workbench bench = new Workbench();
  private TestHost host;

  @BeforeEach
  void makeHost() {
    host = new TestHost(bench, root);
  }

  private static ResourceSpans process(InlineProcessor processor) {
    SpanEdits edits = SpanFixtures.spans("shop", 2).edit();
    processor.process(edits, Client.NONE);
    return SpanFixtures.message(edits.finish()).getResourceSpans(0);
  }

  private static Map<String, String> attributes(ResourceSpans resource) {
    Map<String, String> attributes = new LinkedHashMap<>();
    for (KeyValue each : resource.getResource().getAttributesList()) {
      attributes.put(each.getKey(), each.getValue().getStringValue());
    }
    return attributes;
  }

  @Test
  void detected_replacesWhatIsThere_unlessToldNotTo() throws Exception {
    host.with(ATTRIBUTES, "service.name=detected,team=blue");
    ResourceSpans replaced = process(host.started("detectors: [env]"));
    assertThat(attributes(replaced))
        .containsExactlyInAnyOrderEntriesOf(Map.of("service.name", "detected", "team", "blue"));
    assertThat(replaced.getSchemaUrl()).isEmpty();
    assertThat(attributes(process(host.started("{ detectors: [env], override: false }"))))
        .containsExactlyInAnyOrderEntriesOf(Map.of("service.name", "shop", "team", "blue"));
  }

  @Test
  void firstDetectorThatTells_counts_andTheSchemaIsSetWhereThereIsNone() throws Exception {
    host.with(ATTRIBUTES, "host.name=by-env");
    String system = ", system: { hostname_sources: [os] } }";
    ResourceSpans envFirst = process(host.started("{ detectors: [env, system]" + system));
    assertThat(attributes(envFirst)).containsEntry("host.name", "by-env").containsKey("os.type");
    assertThat(envFirst.getSchemaUrl()).startsWith("https://opentelemetry.io/schemas/");
    assertThat(attributes(process(host.started("{ detectors: [system, env]" + system))))
        .containsEntry("host.name", "node-7");
  }

  @Test
  void detectorThatFails_saysSo_andTheOthersCount() throws Exception {
    host.with(ATTRIBUTES, "broken");
    String yaml =
        "{ detectors: [env, system], timeout: 300ms, system: { hostname_sources: [os] } }";
    assertThat(attributes(process(host.started(yaml)))).containsEntry("host.name", "node-7");
    assertThat(bench.log().messages(Level.WARN))
        .singleElement()
        .asString()
        .contains("env:", "has no =", "the others count");
    assertThat(
            bench.meter(
                "otelcol_resourcedetection_detector_results",
                "detector",
                "env",
                "outcome",
                "error"))
        .isEqualTo(1);
    assertThat(bench.meter("otelcol_resourcedetection_attributes_detected")).isEqualTo(2);
    assertThatThrownBy(
            () ->
                host.started(
                    "{ detectors: [env], timeout: 400ms, fail_on_missing_metadata: true }"))
        .isInstanceOf(StartException.class)
        .hasMessageContaining("has no =");
  }

  @Test
  void missingPlatform_isNothing_orAFailureIfWanted() throws Exception {
    host.with("AWS_EC2_METADATA_DISABLED", "true");
    assertThat(attributes(process(host.started("detectors: [ec2]")))).hasSize(1);
    assertThat(bench.log().messages(Level.WARN)).isEmpty();
    assertThatThrownBy(() -> host.started("{ detectors: [ec2], fail_on_missing_metadata: true }"))
        .isInstanceOf(StartException.class);
  }

  @Test
  void detector_thatFailsAtFirst_isAskedAgain() throws Exception {
    Deque<Boolean> failures = new ArrayDeque<>(List.of(true, true, false));
    Detector moody =
        () -> {
          if (failures.poll()) {
            throw new IOException("not yet");
          }
          return new Detected(Map.of("a", AttributeValue.of("b")), "");
        };
    Detection detection =
        new Detection(
            bench.context("resource_detection"),
            Map.of(DetectorName.ENV, moody),
            ResourceDetectionSettings.defaults(),
            Duration.ofMillis(1));
    Detection.Result result = detection.run();
    assertThat(result.failures()).isEmpty();
    assertThat(result.joined().attributes()).containsOnlyKeys("a");
    assertThat(failures).isEmpty();
  }

  @Test
  void detector_thatHangs_isGivenUpWhenTheTimeIsOver() throws Exception {
    Detector hanging =
        () -> {
          Thread.currentThread().join();
          return Detected.NOTHING;
        };
    Detection detection =
        new Detection(
            bench.context("resource_detection"),
            Map.of(DetectorName.ENV, hanging),
            Written.settings("timeout: 20ms"),
            Duration.ofMillis(1));
    assertThat(detection.run().failures()).containsExactly("env: no answer within 20 ms");
  }

  @Test
  void refresh_takesWhatIsNew_andKeepsWhatItCannotAskAgain() throws Exception {
    host.with(ATTRIBUTES, "team=blue");
    InlineProcessor processor =
        host.started("{ detectors: [env], refresh_interval: 1m, timeout: 200ms }");
    host.with(ATTRIBUTES, "team=red");
    bench.time().advance(Duration.ofMinutes(1));
    TestApiServer.await(() -> attributes(process(processor)).get("team").equals("red"));
    host.with(ATTRIBUTES, "nonsense");
    bench.time().advance(Duration.ofMinutes(1));
    TestApiServer.await(() -> !bench.log().messages(Level.WARN).isEmpty());
    assertThat(bench.log().messages(Level.WARN).get(0)).contains("what it found before stays");
    assertThat(attributes(process(processor))).containsEntry("team", "red");
    processor.stop(Workbench.soon());
    assertThat(bench.time().timers()).isZero();
  }

  @Test
  void settings_mistakesAreToldWithTheirCure() {
    assertThat(complaint("detectors: [sistem]")).contains("is no detector", "system");
    assertThat(complaint("detectors: [openshift]")).contains("Sluice does not have this detector");
    assertThat(complaint("detectors: [gke]")).contains("now called gcp");
    assertThat(complaint("system: { resource_attributes: { host.nam: { enabled: true } } }"))
        .contains("host.nam", "host.name");
    assertThat(complaint("system: { hostname_sources: [guess] }")).contains("dns");
    assertThat(complaint("ec2: { max_attempts: -1 }")).contains("must not be negative");
    assertThat(complaint("gcp: { labels: [a] }")).contains("Compute API");
    assertThat(complaint("azure: { tags: ['('] }")).contains("regular expression");
    assertThat(complaint("timeout: 0s")).contains("greater than zero");
    assertThat(Written.complaints("{ idle_conn_timeout: 30s, headers: { a: b } }")).isEmpty();
    assertThat(Written.settings("detectors: []").detectors()).containsExactly(DetectorName.ENV);
    assertThatThrownBy(() -> DetectorName.parse("gce")).isInstanceOf(InvalidSettings.class);
  }

  private static String complaint(String yaml) {
    return String.join("\n", Written.complaints(yaml));
  }
}
