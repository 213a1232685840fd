package io.sluice.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.config.report.Problem;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every mistake that a whole configuration can hold, with the words that people search for. */
class ErrorCatalogueTest {
  private static final String RECEIVERS = "receivers: {otlp: {protocols: {grpc: }}}\n";
  private static final String EXPORTERS = "exporters: {debug: }\n";
  private static final String SERVICE =
      """
      service:
        pipelines:
          traces:
            receivers: [otlp]
            exporters: [debug]
      """;

  static Stream<Arguments> mistakes() {
    return Stream.of(
        mistake(
            "exporters: {otpl: , debug: }\n" + RECEIVERS + SERVICE.replace("[debug]", "[otpl]"),
            """
            c.yaml:1:13: exporters::otpl: unknown type: "otpl" for id: "otpl" (valid values: [debug gauge otlp_grpc])
            exporters: {otpl: , debug: }
                        ^
              did you mean "otlp"?\
            """),
        mistake(
            "exporters: {debgu/2: }\n" + RECEIVERS + SERVICE.replace("[debug]", "[debgu/2]"),
            """
            c.yaml:1:13: exporters::debgu/2: unknown type: "debgu" for id: "debgu/2" (valid values: [debug gauge otlp_grpc])
            exporters: {debgu/2: }
                        ^
              did you mean "debug"?\
            """),
        mistake(
            "exporters: {logging: }\n" + RECEIVERS + SERVICE.replace("[debug]", "[logging]"),
            """
            c.yaml:1:13: exporters::logging: the logging exporter has been deprecated, use the debug exporter instead
            exporters: {logging: }
                        ^\
            """),
        mistake(
            "exporters: {awsxray: }\n" + RECEIVERS + SERVICE.replace("[debug]", "[awsxray]"),
            """
            c.yaml:1:13: exporters::awsxray: awsxray exists in the OpenTelemetry Collector but not in Sluice yet
            exporters: {awsxray: }
                        ^\
            """),
        mistake(
            "exporters: {batch: }\n" + RECEIVERS + SERVICE.replace("[debug]", "[batch]"),
            """
            c.yaml:1:13: exporters::batch: unknown type: "batch" for id: "batch" (valid values: [debug gauge otlp_grpc]); there is a processor of this type
            exporters: {batch: }
                        ^\
            """),
        mistake(
            RECEIVERS + EXPORTERS + SERVICE + "procesors: {batch: }\n",
            """
            c.yaml:8:1: procesors: unknown key: '' has invalid keys: procesors
            procesors: {batch: }
            ^
              expected one of receivers, processors, exporters, connectors, extensions, service
              did you mean "processors"?\
            """),
        mistake(
            RECEIVERS + EXPORTERS + SERVICE + "  logs: {}\n",
            """
            c.yaml:8:3: service::logs: unknown key: 'service' has invalid keys: logs
              logs: {}
              ^
              expected one of extensions, pipelines, telemetry\
            """),
        mistake(
            RECEIVERS + EXPORTERS + SERVICE + "      queue: 5\n",
            """
            c.yaml:8:7: service::pipelines::traces::queue: unknown key: 'service.pipelines.traces' has invalid keys: queue
                  queue: 5
                  ^
              expected one of receivers, processors, exporters, acknowledge\
            """),
        mistake(
            RECEIVERS + EXPORTERS + SERVICE + "  telemetry: {logs: {levl: info}}\n",
            """
            c.yaml:8:22: service::telemetry::logs::levl: unknown key: 'service.telemetry.logs' has invalid keys: levl
              telemetry: {logs: {levl: info}}
                                 ^
              expected one of level, development, encoding, disable_caller, disable_stacktrace, disable_zap_resource, sampling, output_paths, error_output_paths, initial_fields, processors
              did you mean "level"?\
            """),
        mistake(
            EXPORTERS + SERVICE.replace("[otlp]", "[debug]"),
            """
            c.yaml: receivers: no receiver configuration specified in config\
            """,
            """
            c.yaml:5:19: service::pipelines::traces: references receiver "debug" which is not configured
                  receivers: [debug]
                              ^
              expected an entry "debug" under receivers\
            """),
        mistake(
            RECEIVERS
                + "exporters:\n"
                + SERVICE.replace("[debug]", "[c]")
                + "connectors: {forward: }",
            """
            c.yaml:2:1: exporters: no exporter configuration specified in config
            exporters:
            ^\
            """,
            """
            c.yaml:7:19: service::pipelines::traces: references exporter "c" which is not configured
                  exporters: [c]
                              ^
              expected an entry "c" under exporters, or one of forward\
            """),
        mistake(
            RECEIVERS + "exporters: {debug: , forward: }\nconnectors: {forward: }\n" + SERVICE,
            """
            c.yaml:3:14: connectors::forward: ambiguous ID: Found both "forward" exporter and "forward" connector. Change one of the components' IDs to eliminate ambiguity (e.g. rename "forward" connector to "forward/connector")
            connectors: {forward: }
                         ^\
            """),
        mistake(
            RECEIVERS + EXPORTERS + SERVICE + "  extensions: [zpages]\n",
            """
            c.yaml:8:16: service::extensions: references extension "zpages" which is not configured
              extensions: [zpages]
                           ^
              expected an entry "zpages" under extensions\
            """),
        mistake(
            RECEIVERS
                + EXPORTERS
                + SERVICE
                + "      processors: [bach, batch/1]\nprocessors: {batch: }\n",
            """
            c.yaml:8:20: service::pipelines::traces: references processor "bach" which is not configured
                  processors: [bach, batch/1]
                               ^
              did you mean "batch"?\
            """,
            """
            c.yaml:8:26: service::pipelines::traces: references processor "batch/1" which is not configured
                  processors: [bach, batch/1]
                                     ^
              did you mean "batch"?\
            """),
        mistake(
            RECEIVERS + EXPORTERS + "service:\n  pipelines:\n",
            """
            c.yaml:4:3: service::pipelines: service must have at least one pipeline
              pipelines:
              ^
              expected traces: {receivers: [otlp], exporters: [debug]}\
            """),
        mistake(
            RECEIVERS + EXPORTERS,
            """
            c.yaml: service::pipelines: service must have at least one pipeline
              expected traces: {receivers: [otlp], exporters: [debug]}\
            """),
        mistake(
            RECEIVERS + EXPORTERS + "service: {pipelines: {traces: {receivers: [], exporters: }}}",
            """
            c.yaml:3:32: service::pipelines::traces: must have at least one receiver
            service: {pipelines: {traces: {receivers: [], exporters: }}}
                                           ^\
            """,
            """
            c.yaml:3:47: service::pipelines::traces: must have at least one exporter
            service: {pipelines: {traces: {receivers: [], exporters: }}}
                                                          ^\
            """),
        mistake(
            RECEIVERS + EXPORTERS + "service: {pipelines: {traces: }}",
            """
            c.yaml:3:23: service::pipelines::traces: must have at least one exporter
            service: {pipelines: {traces: }}
                                  ^\
            """,
            """
            c.yaml:3:23: service::pipelines::traces: must have at least one receiver
            service: {pipelines: {traces: }}
                                  ^\
            """),
        mistake(
            RECEIVERS
                + EXPORTERS
                + "processors: {batch: }\n"
                + SERVICE
                + "      processors: [batch, batch]\n",
            """
            c.yaml:9:27: service::pipelines::traces: references processor "batch" multiple times; for a second one, define batch/2
                  processors: [batch, batch]
                                      ^\
            """),
        mistake(
            RECEIVERS
                + EXPORTERS
                + "service: {pipelines: {spans: {receivers: [otlp], exporters: [debug]}}}",
            """
            c.yaml:3:23: service::pipelines::spans: unknown pipeline signal: "spans"
            service: {pipelines: {spans: {receivers: [otlp], exporters: [debug]}}}
                                  ^
              expected traces, metrics, logs or profiles, with a name behind a slash or none\
            """),
        mistake(
            RECEIVERS + "exporters: {debug/a: , 'debug / a': , debug: }\n" + SERVICE,
            """
            c.yaml:2:24: exporters::debug / a: duplicate name "debug/a": spaces around a name do not count
            exporters: {debug/a: , 'debug / a': , debug: }
                                   ^\
            """),
        mistake(
            RECEIVERS + "exporters: {debug: , /a: , 5x: , 'debug/a b': , debug/: }\n" + SERVICE,
            """
            c.yaml:2:22: exporters::/a: in "/a" the part before / is empty
            exporters: {debug: , /a: , 5x: , 'debug/a b': , debug/: }
                                 ^\
            """,
            """
            c.yaml:2:28: exporters::5x: invalid component type "5x": expected a letter, then letters, digits or _, 63 at most
            exporters: {debug: , /a: , 5x: , 'debug/a b': , debug/: }
                                       ^\
            """,
            """
            c.yaml:2:34: exporters::debug/a b: invalid component name "a b": no spaces, control or symbol characters
            exporters: {debug: , /a: , 5x: , 'debug/a b': , debug/: }
                                             ^\
            """,
            """
            c.yaml:2:49: exporters::debug/: in "debug/" the part after / is empty
            exporters: {debug: , /a: , 5x: , 'debug/a b': , debug/: }
                                                            ^\
            """),
        mistake(
            RECEIVERS
                + EXPORTERS
                + "processors: {batch: text, batch/2: [1]}\nconnectors: [forward]\n"
                + SERVICE,
            """
            c.yaml:3:21: processors::batch: 'batch' cannot be the string "text"
            processors: {batch: text, batch/2: [1]}
                                ^
              expected a map\
            """,
            """
            c.yaml:3:36: processors::batch/2: 'batch/2' cannot be a list
            processors: {batch: text, batch/2: [1]}
                                               ^
              expected a map\
            """,
            """
            c.yaml:4:1: connectors: 'connectors' cannot be a list
            connectors: [forward]
            ^
              expected a map with an entry for each connector\
            """),
        mistake(
            RECEIVERS
                + EXPORTERS
                + "connectors: {forward: }\n"
                + SERVICE.replace("[debug]", "[debug, forward]"),
            """
            c.yaml:8:26: connectors::forward: failed to build pipelines: connector "forward" used as exporter in [traces] pipeline but not used in any supported receiver pipeline
                  exporters: [debug, forward]
                                     ^
              expected it among the receivers of another pipeline too\
            """),
        mistake(
            RECEIVERS
                + EXPORTERS
                + "connectors: {forward: }\n"
                + SERVICE.replace("[otlp]", "[otlp, forward]"),
            """
            c.yaml:7:25: connectors::forward: failed to build pipelines: connector "forward" used as receiver in [traces] pipeline but not used in any supported exporter pipeline
                  receivers: [otlp, forward]
                                    ^
              expected it among the exporters of another pipeline too\
            """),
        mistake(
            RECEIVERS + EXPORTERS + SERVICE.replace("traces:", "metrics:"),
            """
            c.yaml:5:5: service::pipelines: none of the pipelines carries traces, so Sluice has nothing to run
                metrics:
                ^
              expected at least one pipeline traces or traces/name\
            """),
        mistake(
            RECEIVERS + EXPORTERS + SERVICE + EXPORTERS,
            """
            c.yaml:8:1: mapping key "exporters" already defined at line 2; keep one of the two
            exporters: {debug: }
            ^\
            """));
  }

  @ParameterizedTest
  @MethodSource("mistakes")
  void mistake_isToldWithPlaceCauseAndCure(String yaml, List<String> rendered) {
    assertThat(Load.yaml(yaml).errors())
        .extracting(Problem::render)
        .containsExactlyElementsOf(rendered);
  }

  @Test
  void cycle_throughConnectors_isTold() {
    String yaml =
        RECEIVERS
            + EXPORTERS
            + """
            processors: {batch: }
            connectors: {forward/a: , forward/b: }
            service:
              pipelines:
                traces/in: {receivers: [otlp], exporters: [forward/a]}
                traces/x: {receivers: [forward/a], processors: [batch], exporters: [forward/b]}
                traces/y: {receivers: [forward/b], exporters: [forward/a, debug]}
            """;

    assertThat(Load.yaml(yaml).errors())
        .extracting(Problem::toString)
        .containsExactly(
            "c.yaml:9:52: connectors::forward/a: failed to build pipelines: cycle detected:"
                + " connector \"forward/a\" (traces to traces)"
                + " -> processor \"batch\" in pipeline \"traces/x\""
                + " -> connector \"forward/b\" (traces to traces)"
                + " -> connector \"forward/a\" (traces to traces)");
  }

  @Test
  void connectors_inAChain_areNoCycle() {
    String yaml =
        RECEIVERS
            + EXPORTERS
            + """
            connectors: {forward/a: , forward/b: }
            service:
              pipelines:
                traces/in: {receivers: [otlp], exporters: [forward/a, forward/b]}
                traces/x: {receivers: [forward/a], exporters: [forward/b]}
                traces/y: {receivers: [forward/b], exporters: [debug]}
            """;

    assertThat(Load.yaml(yaml).problems()).isEmpty();
  }

  @Test
  void emptyConfiguration_isTold() {
    assertThat(Load.yaml("# nothing\n").errorReport())
        .isEqualTo("c.yaml: empty configuration file");
    assertThat(Load.files(new FakeSurroundings(), List.of(), List.of()).errorReport())
        .isEqualTo("at least one config flag must be provided: --config collector.yaml");
  }

  @Test
  void unusedComponent_isValidatedToo() {
    String yaml = RECEIVERS + EXPORTERS + "processors: {batch/unused: {timeout: -1s}}\n" + SERVICE;

    assertThat(Load.yaml(yaml).errors())
        .extracting(Problem::toString)
        .containsExactly("c.yaml:3:38: processors::batch/unused::timeout: must not be negative");
  }

  @Test
  void errorInAVariable_isToldOnceAtTheVariable() {
    String yaml = RECEIVERS + EXPORTERS + "processors: {batch: {timeout: 'x${env:1}'}}\n" + SERVICE;

    assertThat(Load.yaml(yaml).errors())
        .extracting(Problem::render)
        .containsExactly(
            """
            c.yaml:3:33: processors::batch::timeout: environment variable "1" has invalid name: must match regex ^[a-zA-Z_][a-zA-Z0-9_]*$; write $$ for a plain dollar sign
            processors: {batch: {timeout: 'x${env:1}'}}
                                            ^\
            """);
  }

  private static Arguments mistake(String yaml, String... rendered) {
    return Arguments.of(yaml, List.of(rendered));
  }
}
