package io.sluice.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.component.Acknowledge;
import io.sluice.component.ComponentId;
import io.sluice.component.ComponentKind;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConfigLoaderTest {
  private static final String MINIMAL =
      """
      receivers:
        otlp:
          protocols:
            grpc:
      processors:
        batch:
      exporters:
        debug:
      service:
        pipelines:
          traces:
            receivers: [otlp]
            processors: [batch]
            exporters: [debug]
      """;

  @Test
  void config_ofOneFile_isBoundWithoutProblems() {
    Loaded loaded = Load.yaml(MINIMAL);

    assertThat(loaded.problems()).isEmpty();
    assertThat(loaded.notices()).isEmpty();
    SluiceConfig config = loaded.config().orElseThrow();
    PipelineConfig pipeline = config.tracePipelines().get(0);
    assertThat(pipeline.id()).hasToString("traces");
    assertThat(pipeline.receivers())
        .extracting(LocatedId::id)
        .containsExactly(ComponentId.of("otlp"));
    assertThat(pipeline.receivers().get(0).location()).hasToString("c.yaml:12:19");
    assertThat(pipeline.acknowledge()).isEqualTo(Acknowledge.ACCEPTED);
    ConfiguredComponent<?> otlp =
        config.component(ComponentKind.RECEIVER, ComponentId.of("otlp")).orElseThrow();
    assertThat(((TestComponents.OtlpReceiver) otlp.settings()).protocols().grpc())
        .contains(TestComponents.Server.defaults());
    assertThat(((TestComponents.OtlpReceiver) otlp.settings()).protocols().http()).isEmpty();
  }

  @Test
  void settings_ofSeveralFilesAndSets_areLaidOverEachOther() {
    FakeSurroundings surroundings =
        new FakeSurroundings()
            .withFile(Load.FILE, MINIMAL)
            .withFile("more.yaml", "processors: {batch: {timeout: 3s, send_batch_size: 50_000}}");

    Loaded loaded =
        Load.files(
            surroundings,
            List.of(
                "file:" + Load.FILE,
                "more.yaml",
                "yaml:processors::batch::send_batch_max_size: 0x20000"),
            List.of(
                "processors.batch.timeout=5s", "service.pipelines.traces.acknowledge=delivered"));

    assertThat(loaded.problems()).isEmpty();
    SluiceConfig config = loaded.config().orElseThrow();
    assertThat(
            config
                .component(ComponentKind.PROCESSOR, ComponentId.of("batch"))
                .orElseThrow()
                .settings())
        .isEqualTo(new TestComponents.Batch(Duration.ofSeconds(5), 50_000, 0x20000));
    assertThat(config.tracePipelines().get(0).acknowledge()).isEqualTo(Acknowledge.DELIVERED);
  }

  @Test
  void mistakes_ofEveryKind_areReportedAtOnceInTheirOrder() {
    Loaded loaded =
        Load.yaml(
            """
            receivers:
              otlp:
                protocols:
                  grpc: {endpont: "localhost:1"}
            processors:
              batch: {timeout: "5", send_batch_size: many}
            exporters:
              debug: {verbosity: detaild}
              otlp:
            service:
              pipelines:
                traces:
                  receivers: [otlp, zipkn]
                  exporters: [debug]
            """);

    assertThat(loaded.config()).isEmpty();
    assertThat(loaded.errorReport())
        .isEqualTo(
            """
            c.yaml:4:14: receivers::otlp::protocols::grpc::endpont: unknown key: 'protocols.grpc' has invalid keys: endpont
                  grpc: {endpont: "localhost:1"}
                         ^
              expected one of endpoint, auth, max_recv_msg_size_mib, enabled
              did you mean "endpoint"?

            c.yaml:6:20: processors::batch::timeout: time: missing unit in duration "5"
              batch: {timeout: "5", send_batch_size: many}
                               ^
              expected a number with a unit: ns, us, ms, s, m or h, such as 5s or 1h30m

            c.yaml:6:42: processors::batch::send_batch_size: 'send_batch_size' cannot be the string "many"
              batch: {timeout: "5", send_batch_size: many}
                                                     ^
              expected a number

            c.yaml:8:22: exporters::debug::verbosity: 'verbosity' cannot be "detaild"
              debug: {verbosity: detaild}
                                 ^
              expected one of basic, normal, detailed
              did you mean "detailed"?

            c.yaml:9:3: exporters::otlp::endpoint: requires a non-empty "endpoint"
              otlp:
              ^

            c.yaml:13:25: service::pipelines::traces: references receiver "zipkn" which is not configured
                  receivers: [otlp, zipkn]
                                    ^
              expected an entry "zipkn" under receivers, or one of otlp\
            """);
  }
}
