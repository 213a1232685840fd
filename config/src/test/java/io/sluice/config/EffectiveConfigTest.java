package io.sluice.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.component.inspection.ConfigurationView;
import io.sluice.config.EffectiveConfig.Format;
import io.sluice.config.EffectiveConfig.Secrecy;
import java.util.List;
import org.junit.jupiter.api.Test;

class EffectiveConfigTest {
  private static final String YAML =
      """
      receivers: {otlp: , githubish: {auth: {token: t0p, token_file: /run/t}}}
      exporters:
        otlp_grpc:
          endpoint: ${env:HOST}:4317
          headers: {x-key: "${env:KEY}", other: }
        other/list: {headers: [{name: a, value: b}], password: 12, api_key: abc, tokens: [t1p, t2p]}
        debug: {}
      service: {pipelines: {traces: {receivers: [otlp], exporters: [otlp_grpc, debug]}}}
      """;

  private final EffectiveConfig effective =
      Load.yaml(
              YAML,
              new FakeSurroundings().withVariable("HOST", "tempo").withVariable("KEY", "true"))
          .effective();

  @Test
  void yaml_redacted_showsExpandedValuesWithoutSecrets() {
    assertThat(effective.print(Format.YAML, Secrecy.REDACTED))
        .isEqualTo(
            """
            receivers:
              otlp: null
              githubish:
                auth:
                  token: '[REDACTED]'
                  token_file: /run/t
            exporters:
              otlp_grpc:
                endpoint: tempo:4317
                headers:
                  x-key: '[REDACTED]'
                  other: null
              other/list:
                headers:
                - name: a
                  value: '[REDACTED]'
                password: '[REDACTED]'
                api_key: '[REDACTED]'
                tokens:
                - '[REDACTED]'
                - '[REDACTED]'
              debug: {}
            service:
              pipelines:
                traces:
                  receivers:
                  - otlp
                  exporters:
                  - otlp_grpc
                  - debug
            """);
  }

  @Test
  void lines_tellWhereEachValueIsFrom_withoutSecrets() {
    assertThat(effective.lines())
        .extracting(line -> "  ".repeat(line.depth()) + line.key() + "=" + line.value())
        .startsWith("receivers=", "  otlp=", "  githubish=", "    auth=", "      token=[REDACTED]")
        .contains("    endpoint=tempo:4317", "      x-key=[REDACTED]", "        =otlp");
    assertThat(effective.lines())
        .filteredOn(line -> line.key().equals("x-key"))
        .singleElement()
        .extracting(ConfigurationView.Line::origin)
        .isEqualTo("c.yaml:5:23 ${env:KEY}");
    assertThat(effective.lines().toString()).doesNotContain("t0p", "abc", "true");
  }

  @Test
  void secrets_areWhatIsBlackedOut() {
    assertThat(effective.secrets())
        .contains("true", "t0p", "abc")
        .doesNotContain("tempo:4317", "/run/t", "12", "a");
  }

  @Test
  void lines_giveNothingAwayByTheirOrigin() {
    EffectiveConfig fromUrl =
        Load.files(
                new FakeSurroundings()
                    .withPage(
                        "https://me:t0p@config.example/c.yaml?key=s3cret",
                        "a: ${env:NOT_SET:-d3fault}\n"),
                List.of("https://me:t0p@config.example/c.yaml?key=s3cret"),
                List.of())
            .effective();
    assertThat(fromUrl.lines())
        .extracting(ConfigurationView.Line::origin)
        .containsExactly("https://config.example/c.yaml:1:4 ${env:NOT_SET:-…}");
  }

  @Test
  void yaml_unredacted_readsBackAsTheSame() {
    String printed = effective.print(Format.YAML, Secrecy.UNREDACTED);

    assertThat(printed).contains("x-key: true", "api_key: abc", "token: t0p");
    assertThat(Load.yaml(printed).effective().print(Format.YAML, Secrecy.UNREDACTED))
        .isEqualTo(printed);
  }

  @Test
  void strings_thatLookLikeOtherTypes_areQuoted() {
    String yaml = "a: ['0123', 'true', '', '2024-01-31', '50_000', 'null', ' x', \"l1\\nl2\"]\n";

    String printed = Load.yaml(yaml).effective().print(Format.YAML, Secrecy.UNREDACTED);

    assertThat(Load.yaml(printed).effective().print(Format.JSON, Secrecy.UNREDACTED))
        .isEqualTo(
            """
            {
              "a": [
                "0123",
                "true",
                "",
                "2024-01-31",
                "50_000",
                "null",
                " x",
                "l1\\nl2"
              ]
            }
            """);
  }

  @Test
  void json_holdsEveryKindOfValue() {
    String yaml =
        "{a: {}, b: [], c: null, d: 1, e: 1.5, f: true, g: .inf, h: \"q\\\"\\\\\\t\\u0001é\"}";

    assertThat(Load.yaml(yaml).effective().print(Format.JSON, Secrecy.REDACTED))
        .isEqualTo(
            """
            {
              "a": {},
              "b": [],
              "c": null,
              "d": 1,
              "e": 1.5,
              "f": true,
              "g": "Infinity",
              "h": "q\\"\\\\\\t\\u0001é"
            }
            """);
  }
}
