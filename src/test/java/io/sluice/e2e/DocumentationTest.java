package io.sluice.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.config.ComponentCatalog;
import io.sluice.config.ConfigLoader;
import io.sluice.config.Loaded;
import io.sluice.config.Strictness;
import io.sluice.config.source.Surroundings;
import io.sluice.distro.Components;
import io.sluice.e2e.harness.Launch;
import io.sluice.e2e.harness.OtlpHttpClient;
import io.sluice.e2e.harness.Pages;
import io.sluice.e2e.harness.SluiceProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the documentation shows works. */
final class DocumentationTest {
  private static final Pattern CONFIGURATION =
      Pattern.compile("<!-- config: (\\S+) -->\\s*```yaml\\n(.*?)```", Pattern.DOTALL);
  private static final Pattern CURL = Pattern.compile("curl [^']*'[^']*' \\S* -d '([^']*)'");

  /** A configuration in a README. */
  record Example(String name, String yaml) {
    @Override
    public String toString() {
      return name;
    }
  }

  static List<Example> examples() throws IOException {
    try (Stream<Path> files = Files.walk(root())) {
      return files
          .filter(file -> file.endsWith("README.md"))
          .flatMap(file -> CONFIGURATION.matcher(text(file)).results())
          .map(found -> new Example(found.group(1), found.group(2)))
          .toList();
    }
  }

  private static Path root() {
    Path folder = Path.of("").toAbsolutePath();
    while (!Files.exists(folder.resolve("ARCHITECTURE.md"))) {
      folder = folder.getParent();
    }
    return folder;
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @ParameterizedTest
  @MethodSource("examples")
  void configuration_inAReadme_isValidAndUpToDate(Example example) {
    ComponentCatalog catalog =
        new ComponentCatalog(
            Components.all(
                () -> {
                  throw new AssertionError("reading a configuration starts nothing");
                }));
    Loaded loaded =
        new ConfigLoader(Surroundings.ofThisProcess(), catalog)
            .load(List.of("yaml:" + example.yaml()), List.of(), Strictness.ERROR);
    assertThat(loaded.errorReport()).isEmpty();
    assertThat(loaded.config()).isPresent();
    assertThat(loaded.warnings()).isEmpty();
  }

  @Test
  void examples_areFound() throws IOException {
    assertThat(examples())
        .extracting(Example::name)
        .contains("readme-tempo", "receiver-otlp", "processor-batch", "exporter-otlp-grpc")
        .doesNotHaveDuplicates();
  }

  @Test
  void firstMinute_curlOfTheReadme_isTaken() throws Exception {
    Matcher curl = CURL.matcher(text(root().resolve("README.md")));
    assertThat(curl.find()).isTrue();
    try (SluiceProcess sluice = Launch.withoutConfiguration().start()) {
      sluice.awaitLog("the first words", line -> line.toString().contains("sluice --config FILE"));
      assertThat(withoutSpace(sluice.log()))
          .as("what the program says first, too")
          .contains(withoutSpace(curl.group()));
      assertThat(OtlpHttpClient.to(sluice.httpPort()).sendJson(curl.group(1)).statusCode())
          .isEqualTo(200);
      sluice.awaitMetric("sluice_tracestore_traces{exporter=\"tracestore\"}", 1);
      assertThat(Pages.of(sluice).get("/debug/trace?id=5b8efff798038103d269b633813fc60c"))
          .contains("hello: first span");
      assertThat(sluice.stop().delivered()).isEqualTo(1);
    }
  }

  private static String withoutSpace(String text) {
    return text.replaceAll("\\s", "");
  }
}
