package io.sluice.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.component.ComponentId;
import io.sluice.component.ComponentKind;
import io.sluice.component.settings.Secret;
import io.sluice.config.report.Problem;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What public configurations are full of, and what has to work without a word. */
class HabitsTest {

  @Test
  void configuration_withEveryHabit_loadsWithoutErrors() {
    Loaded loaded =
        Load.yaml(
            """
            ---
            # a comment
            receivers:
              otlp:
                protocols:
                  grpc:
                  http: {}
              zipkin: ~
              otlp/unused: {protocols: {http: {endpoint: "0.0.0.0:4318"}}}
            processors: &nothing
              batch:
              batch/large: {send_batch_size: 50_000, timeout: 10s}
              memory_limiter: null
            exporters:
              debug: &twice
                verbosity: detailed
              debug/2: *twice
              debug/3: &twice {sampling_initial: 5}
              debug/4: {<<: *twice, verbosity: Normal}
              otlp_grpc:
                endpoint: "${env:ENDPOINT}"
                headers: {authorization: "Bearer ${env:TOKEN}"}
                sending_queue: {enabled: false}
            connectors:
            extensions:
            service:
              extensions:
              telemetry:
                logs:
              pipelines:
                traces: {receivers: [otlp, zipkin, otlp], processors: [memory_limiter, batch], exporters: [debug, debug]}
                traces/none: {receivers: otlp, processors: [], exporters: "debug/2,debug/3"}
                traces/null: {receivers: [otlp], processors: , exporters: ["${env:EXPORTER}"]}
            """,
            new FakeSurroundings()
                .withVariable("ENDPOINT", "tempo:4317")
                .withVariable("TOKEN", "0123")
                .withVariable("EXPORTER", "otlp_grpc"));

    assertThat(loaded.problems()).isEmpty();
    assertThat(loaded.notices()).isEmpty();
    SluiceConfig config = loaded.config().orElseThrow();
    assertThat(config.tracePipelines())
        .extracting(p -> p.receivers() + " " + p.processors() + " " + p.exporters())
        .containsExactly(
            "[otlp, zipkin] [memory_limiter, batch] [debug]",
            "[otlp] [] [debug/2, debug/3]",
            "[otlp] [] [otlp_grpc]");
    TestComponents.OtlpExporter exporter =
        (TestComponents.OtlpExporter) settings(config, ComponentKind.EXPORTER, "otlp_grpc");
    assertThat(exporter.endpoint()).isEqualTo("tempo:4317");
    assertThat(exporter.headers()).isEqualTo(Map.of("authorization", new Secret("Bearer 0123")));
    assertThat(exporter.sendingQueue()).isEmpty();
    assertThat(settings(config, ComponentKind.EXPORTER, "debug/4"))
        .isEqualTo(new TestComponents.Debug(TestComponents.Verbosity.NORMAL, 5));
  }

  @Test
  void overlay_changesTheBaseItIsLaidOver() {
    FakeSurroundings surroundings =
        new FakeSurroundings()
            .withFile(
                "base.yaml",
                """
                receivers: {otlp: {protocols: {grpc: , http: }}, zipkin: {endpoint: "z:1"}}
                exporters: {debug: {verbosity: detailed}}
                service: {pipelines: {traces: {receivers: [otlp, zipkin], exporters: [debug]}}}
                """)
            .withFile(
                "overlay.yaml",
                """
                receivers: {zipkin: , otlp: {protocols: {http: {enabled: false}}}}
                exporters: {debug: {sampling_initial: 9}}
                service: {pipelines: {traces: {receivers: [otlp]}}}
                """);

    Loaded loaded = Load.files(surroundings, List.of("base.yaml", "overlay.yaml"), List.of());

    assertThat(loaded.problems()).isEmpty();
    SluiceConfig config = loaded.config().orElseThrow();
    assertThat(settings(config, ComponentKind.RECEIVER, "zipkin"))
        .isEqualTo(TestComponents.Endpoint.defaults());
    assertThat(settings(config, ComponentKind.EXPORTER, "debug"))
        .isEqualTo(new TestComponents.Debug(TestComponents.Verbosity.DETAILED, 9));
    TestComponents.OtlpReceiver otlp =
        (TestComponents.OtlpReceiver) settings(config, ComponentKind.RECEIVER, "otlp");
    assertThat(otlp.protocols().grpc()).isPresent();
    assertThat(otlp.protocols().http()).isEmpty();
    assertThat(config.tracePipelines().get(0).receivers()).hasToString("[otlp]");
  }

  @Test
  void errorsInAnOverlay_standInTheOverlay() {
    FakeSurroundings surroundings =
        new FakeSurroundings()
            .withFile(
                "base.yaml",
                """
                receivers: {otlp: }
                exporters: {debug: }
                service: {pipelines: {traces: {receivers: [otlp], exporters: [debug]}}}
                """)
            .withFile("overlay.yaml", "exporters:\n  debug: {verbosity: loud}");

    assertThat(
            Load.files(
                    surroundings,
                    List.of("base.yaml", "overlay.yaml"),
                    List.of("exporters.debug.sampling_initial=x"))
                .errors())
        .extracting(Problem::render)
        .containsExactly(
            """
            --set:1:34: exporters::debug::sampling_initial: 'sampling_initial' cannot be the string "x"
            exporters.debug.sampling_initial=x
                                             ^
              expected a number\
            """,
            """
            overlay.yaml:2:22: exporters::debug::verbosity: 'verbosity' cannot be "loud"
              debug: {verbosity: loud}
                                 ^
              expected one of basic, normal, detailed\
            """);
  }

  @Test
  void keyOfAnOlderRelease_worksWithAWarning() {
    Loaded loaded =
        Load.yaml(
            """
            receivers: {otlp: }
            exporters: {debug: {loglevel: detailed}}
            service: {pipelines: {traces: {receivers: [otlp], exporters: [debug]}}}
            """);

    assertThat(loaded.config()).isPresent();
    assertThat(loaded.problems())
        .extracting(Problem::toString)
        .containsExactly(
            "c.yaml:2:21: exporters::debug::loglevel: \"loglevel\" is an older name of"
                + " \"verbosity\"; write verbosity: detailed");
  }

  private static Object settings(SluiceConfig config, ComponentKind kind, String id) {
    return config.component(kind, ComponentId.parse(id)).orElseThrow().settings();
  }
}
