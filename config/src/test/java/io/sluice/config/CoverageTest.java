package io.sluice.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.component.ComponentFactory;
import io.sluice.config.report.Problem;
import java.util.List;
import org.junit.jupiter.api.Test;

class CoverageTest {
  private static final String MIXED =
      """
      receivers:
        otlp: {protocols: {grpc: , http: }}
        hostmetrics: {collection_interval: 10s}
        zipkin:
      processors:
        batch:
        metricstransform: {transforms: []}
      exporters:
        debug:
        otlp/metrics: {endpoint: "prom:4317"}
        prometheus: {endpoint: "0.0.0.0:8889"}
        loki:
      connectors:
        spanmetrics:
      extensions:
        health_check:
        opamp:
        basicauth:
      service:
        extensions: [health_check, opamp, health_check]
        pipelines:
          traces: {receivers: [otlp], processors: [batch], exporters: [debug]}
          metrics: {receivers: [otlp, hostmetrics], processors: [metricstransform], exporters: [prometheus, otlp/metrics]}
      """;

  @Test
  void partsThatDoNotRun_areNamedWithTheReason() {
    Loaded loaded = Load.yaml(MIXED);

    assertThat(loaded.errors()).isEmpty();
    assertThat(loaded.noticeText())
        .isEqualTo(
            """
            pipeline metrics does not run: Sluice takes metrics only from connectors that count spans
            receiver hostmetrics does not run: hostmetrics exists in the OpenTelemetry Collector but not in Sluice yet; used by metrics only
            processor metricstransform does not run: metricstransform exists in the OpenTelemetry Collector but not in Sluice yet; used by metrics only
            exporter otlp/metrics does not run: it is used by metrics only
            exporter prometheus does not run: prometheus exists in the OpenTelemetry Collector but not in Sluice yet; used by metrics only
            exporter loki does not run: loki exists in the OpenTelemetry Collector but not in Sluice yet; no pipeline uses it
            connector spanmetrics does not run: spanmetrics exists in the OpenTelemetry Collector but not in Sluice yet; no pipeline uses it
            extension opamp does not run: opamp exists in the OpenTelemetry Collector but not in Sluice yet\
            """);
    SluiceConfig config = loaded.config().orElseThrow();
    assertThat(config.extensions()).extracting(LocatedId::toString).containsExactly("health_check");
    assertThat(config.pipelines().keySet())
        .extracting(PipelineId::toString)
        .containsExactly("traces", "metrics");
    assertThat(config.tracePipelines())
        .extracting(p -> p.id().toString())
        .containsExactly("traces");
  }

  @Test
  void strictness_makesNoticesErrors() {
    Loaded loaded = Load.strictly(MIXED);

    assertThat(loaded.config()).isEmpty();
    assertThat(loaded.errors()).hasSize(loaded.notices().size());
    assertThat(loaded.errors().get(0))
        .hasToString(
            "c.yaml:3:3: receivers::hostmetrics: receiver hostmetrics does not run: hostmetrics"
                + " exists in the OpenTelemetry Collector but not in Sluice yet; used by metrics"
                + " only");
  }

  @Test
  void knownComponent_ofAPipelineThatDoesNotRun_isValidatedAllTheSame() {
    assertThat(Load.yaml(MIXED.replace("{endpoint: \"prom:4317\"}", "{endpoint: 5}")).errors())
        .extracting(Problem::path)
        .containsExactly("exporters::otlp/metrics::endpoint");
  }

  @Test
  void aliases_areWarnedOf_andTheIdStaysAsTyped() {
    Loaded loaded = Load.yaml(MIXED);

    assertThat(loaded.warnings())
        .extracting(Problem::toString)
        .containsExactly(
            "c.yaml:10:3: exporters::otlp/metrics: \"otlp\" alias is deprecated; use \"otlp_grpc\""
                + " instead");
  }

  @Test
  void missingGuardOfADoor_isAnError() {
    assertThat(guarded("oidc", "[oidc]").errors())
        .extracting(Problem::toString)
        .containsExactly(
            "c.yaml:5:3: extensions::oidc: oidc exists in the OpenTelemetry Collector but not in"
                + " Sluice yet");
  }

  @Test
  void guardThatIsNotListed_isAnError() {
    assertThat(guarded("basicauth", "[]").errors())
        .extracting(Problem::render)
        .containsExactly(
            """
            c.yaml:2:51: receivers::otlp::protocols::grpc::auth::authenticator: failed to resolve authenticator "basicauth": the extension is defined, but service::extensions does not list it
              otlp: {protocols: {grpc: {auth: {authenticator: basicauth}}}}
                                                              ^
              expected "basicauth" in service::extensions\
            """);
    assertThat(guarded("basicauth", "[basicauth]").problems()).isEmpty();
  }

  @Test
  void guardOfADoorThatDoesNotOpen_isOnlyNoticed() {
    String yaml =
        MIXED.replace(
            "zipkin:", "otlp/unused: {protocols: {http: {auth: {authenticator: opamp}}}}");

    assertThat(Load.yaml(yaml).errors()).isEmpty();
  }

  @Test
  void connectorToAnotherSignal_carriesNothing() {
    Loaded loaded =
        Load.yaml(
            """
            receivers: {otlp: }
            exporters: {debug: }
            connectors: {forward: }
            service:
              pipelines:
                traces: {receivers: [otlp], exporters: [debug, forward]}
                metrics: {receivers: [forward], exporters: [debug]}
            """);

    assertThat(loaded.errors()).isEmpty();
    assertThat(loaded.notices())
        .extracting(Notice::text)
        .containsExactly(
            "pipeline metrics does not run: Sluice takes metrics only from connectors that count"
                + " spans",
            "connector forward does not run: none of the pipelines it leads to runs");
  }

  private static final String COUNTING =
      """
      receivers: {otlp: }
      processors: {batch: , smooth: }
      exporters: {debug: , gauge: }
      connectors: {counter: }
      service:
        pipelines:
          traces: {receivers: [otlp], exporters: [counter]}
          metrics: {receivers: [counter], processors: [smooth], exporters: [gauge]}
      """;

  @Test
  void metricsThatAConnectorCounts_run() {
    Loaded loaded = Load.yaml(COUNTING);
    assertThat(loaded.problems()).isEmpty();
    assertThat(loaded.notices()).isEmpty();
    PipelineConfig metrics = loaded.config().orElseThrow().metricPipelines().get(0);
    assertThat(metrics.id()).hasToString("metrics");
    assertThat(metrics.receivers()).hasToString("[counter]");
    assertThat(metrics.processors()).hasToString("[smooth]");
    assertThat(metrics.exporters()).hasToString("[gauge]");
  }

  @Test
  void partsOfAPipelineOfMetrics_thatDoNotWorkOnMetrics_areNamed() {
    Loaded loaded =
        Load.yaml(
            COUNTING.replace(
                "metrics: {receivers: [counter], processors: [smooth], exporters: [gauge]}",
                "metrics: {receivers: [otlp, counter], processors: [batch, smooth], exporters:"
                    + " [gauge, debug]}"));
    assertThat(loaded.errors()).isEmpty();
    assertThat(loaded.notices())
        .extracting(Notice::text)
        .containsExactly(
            "receiver otlp in pipeline metrics does not run: Sluice takes metrics only from"
                + " connectors that count spans",
            "processor batch in pipeline metrics does not run: it does not work on metrics in"
                + " Sluice",
            "exporter debug in pipeline metrics does not run: it does not work on metrics in"
                + " Sluice",
            "processor batch does not run: it is used by metrics only",
            "exporter debug does not run: it is used by metrics only");
    assertThat(loaded.config().orElseThrow().metricPipelines().get(0).exporters())
        .hasToString("[gauge]");
  }

  @Test
  void metrics_withoutAnExporterThatTakesThem_leaveTheConnectorWithoutAnEnd() {
    Loaded loaded = Load.yaml(COUNTING.replace("exporters: [gauge]}", "exporters: [debug]}"));
    assertThat(loaded.errors()).isEmpty();
    assertThat(loaded.notices())
        .extracting(Notice::text)
        .contains(
            "pipeline metrics does not run: none of its exporters takes metrics in Sluice",
            "connector counter does not run: none of the pipelines it leads to runs");
  }

  @Test
  void exporterOfMetrics_inAPipelineOfTraces_isAnError() {
    Loaded loaded = Load.yaml(COUNTING.replace("exporters: [counter]}", "exporters: [gauge]}"));
    assertThat(loaded.errors())
        .extracting(Problem::message)
        .contains("exporter \"gauge\" takes metrics, not traces");
  }

  @Test
  void unknownConnector_ofATracesPipeline_isAnError() {
    Loaded loaded =
        Load.yaml(
            """
            receivers: {otlp: }
            exporters: {debug: }
            connectors: {spanmetrics: }
            service:
              pipelines:
                traces: {receivers: [otlp], exporters: [debug, spanmetrics]}
                metrics: {receivers: [spanmetrics], exporters: [debug]}
            """);

    assertThat(loaded.errors())
        .extracting(Problem::path)
        .containsExactly("connectors::spanmetrics");
  }

  @Test
  void catalogue_holdsEachTypeOnce() {
    List<ComponentFactory<?>> twice =
        List.of(TestComponents.all().get(0), TestComponents.all().get(0));

    assertThatThrownBy(() -> new ComponentCatalog(twice))
        .hasMessage("two factories make receivers of type otlp");
  }

  private static Loaded guarded(String extension, String listed) {
    return Load.yaml(
        """
        receivers:
          otlp: {protocols: {grpc: {auth: {authenticator: %1$s}}}}
        exporters: {debug: }
        extensions:
          %1$s:
        service:
          extensions: %2$s
          pipelines: {traces: {receivers: [otlp], exporters: [debug]}}
        """
            .formatted(extension, listed));
  }
}
