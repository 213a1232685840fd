package io.sluice.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.sluice.config.EffectiveConfig.Format;
import io.sluice.config.EffectiveConfig.Secrecy;
import io.sluice.config.report.Problem;
import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever the text: the answer is a configuration or a list of problems, and it comes soon. */
class AnyTextTest {
  private static final String SEED =
      """
      receivers: {otlp: {protocols: {grpc: {endpoint: "${env:A}:1", auth: {authenticator: basicauth}}}}}
      processors: &p {batch: {timeout: 5s, send_batch_size: 50_000}, memory_limiter: }
      exporters:
        otlp: {endpoint: "${env:B:-h}", headers: {a: '$${x}'}, sending_queue: {enabled: false}}
        debug: &d {verbosity: detailed}
        debug/2: {<<: *d}
      connectors: {forward: }
      extensions: {health_check: , basicauth: }
      service:
        extensions: [health_check, basicauth]
        telemetry: {metrics: {address: ":8888"}, resource: {a: b}}
        pipelines:
          traces: {receivers: [otlp], processors: [batch], exporters: [otlp, forward]}
          traces/2: {receivers: [forward], exporters: [debug, debug/2]}
      """;
  private static final List<String> PIECES =
      List.of(
          "${env:A}",
          "${",
          "}",
          "$$",
          "&d ",
          "*d",
          "<<: ",
          "::",
          ": ",
          "- ",
          "[",
          "]",
          "{",
          "}",
          "\n",
          "\n  ",
          "\t",
          "'",
          "\"",
          "|\n",
          "!!int ",
          "? ",
          "~",
          "0x1F",
          "1e9",
          "-5",
          "traces",
          "otlp",
          "enabled: false",
          ",",
          "# ",
          "\u0000",
          "🎉",
          "%YAML 1.1\n",
          "---\n",
          "/",
          "");

  @Example
  void seed_isAValidConfiguration() {
    Loaded loaded = Load.yaml(SEED, new FakeSurroundings().withVariable("A", "host"));

    assertThat(loaded.errors()).isEmpty();
    assertThat(loaded.config()).isPresent();
  }

  @Property(tries = 200)
  void bytes_giveAnAnswer(@ForAll byte[] bytes) {
    assertAnswered(new String(bytes, StandardCharsets.UTF_8), "");
  }

  @Property(tries = 600)
  void mutatedConfiguration_givesAnAnswer(@ForAll("mutations") List<Mutation> mutations) {
    String text = SEED;
    for (Mutation mutation : mutations) {
      text = mutation.apply(text);
    }
    assertAnswered(text, "t");
  }

  @Property(tries = 200)
  void mutatedVariable_givesAnAnswer(@ForAll("mutations") List<Mutation> mutations) {
    String value = "{timeout: '${env:A}', b: [x]}";
    for (Mutation mutation : mutations) {
      value = mutation.apply(value);
    }
    assertAnswered(SEED.replace("{timeout: 5s, send_batch_size: 50_000}", "${env:A}"), value);
  }

  /**
   * A slip in a text.
   *
   * @param at where, in thousandths of the text
   * @param length how much is lost there
   * @param piece what comes instead
   */
  record Mutation(int at, int length, String piece) {
    String apply(String text) {
      int from = text.length() * at / 1000;
      int to = Math.min(text.length(), from + length);
      return text.substring(0, from) + piece + text.substring(to);
    }
  }

  @Provide
  Arbitrary<List<Mutation>> mutations() {
    Arbitrary<Integer> at = Arbitraries.integers().between(0, 999);
    Arbitrary<Integer> length = Arbitraries.integers().between(0, 12);
    return Combinators.combine(at, length, Arbitraries.of(PIECES))
        .as(Mutation::new)
        .list()
        .ofMinSize(1)
        .ofMaxSize(4);
  }

  private static void assertAnswered(String text, String variable) {
    Loaded loaded = Load.yaml(text, new FakeSurroundings().withVariable("A", variable));

    assertThat(loaded.config().isPresent()).isEqualTo(loaded.errors().isEmpty());
    assertThat(loaded.problems()).allSatisfy(AnyTextTest::assertReadable);
    assertThatCode(() -> loaded.effective().print(Format.YAML, Secrecy.REDACTED))
        .doesNotThrowAnyException();
    assertThatCode(() -> loaded.effective().print(Format.JSON, Secrecy.UNREDACTED))
        .doesNotThrowAnyException();
  }

  private static void assertReadable(Problem problem) {
    assertThat(problem.message()).isNotBlank().doesNotContain("Exception");
    assertThat(problem.render()).contains(problem.message());
  }
}
