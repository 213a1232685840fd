package io.sluice.config.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.config.FakeSurroundings;
import io.sluice.config.report.Problem;
import io.sluice.config.report.Problems;
import io.sluice.config.yaml.YamlMap;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SourceMergerTest {
  private final Problems problems = new Problems();
  private final FakeSurroundings surroundings = new FakeSurroundings();

  @Test
  void maps_joinKeyByKey() {
    assertThat(merge("{a: {b: 1, c: 2}, d: 3}", "{a: {c: 4, e: 5}}"))
        .isEqualTo(Map.of("a", Map.of("b", 1L, "c", 4L, "e", 5L), "d", 3L));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"[1, 2] | [3]", "{k: 1} | text", "text | {k: 1}", "{k: 1} | [1]", "5 | 6"})
  void otherValues_areReplaced(String below, String above) {
    assertThat(merge("a: " + below, "a: " + above)).isEqualTo(merge("a: " + above));
  }

  @Test
  void laterNull_wipesAMap() {
    Map<String, Object> wiped = new HashMap<>();
    wiped.put("a", null);
    assertThat(merge("a: {b: 1}", "a:")).isEqualTo(wiped);
  }

  @Test
  void doubleColon_inAnyKey_separatesLevels() {
    assertThat(merge("{a::b: 1, a: {c: 2}, l: [{x::y: 3}]}"))
        .isEqualTo(
            Map.of("a", Map.of("b", 1L, "c", 2L), "l", List.of(Map.of("x", Map.of("y", 3L)))));
  }

  @Test
  void sets_comeAfterAllLocations_andKeepTheirPlaces() {
    surroundings.withFile("a", "processors: {batch: {timeout: 1s, size: 5}}");

    YamlMap merged =
        merger().merge(List.of("a"), List.of("processors.batch.timeout=2s", "list=[x, y]"));

    assertThat(merged.toObject())
        .isEqualTo(
            Map.of(
                "processors", Map.of("batch", Map.of("timeout", "2s", "size", 5L)),
                "list", List.of("x", "y")));
    assertThat(merged.entry("list").orElseThrow().value().location()).hasToString("--set:1:6");
  }

  @Test
  void set_withoutEqualSign_isAnError() {
    merger().merge(List.of(), List.of("a.b"));

    assertThat(problems.sorted())
        .extracting(Problem::toString)
        .containsExactly("--set: missing equal sign in --set a.b; write --set key.inner=value");
  }

  @Test
  void locations_ofEveryScheme_areRead() {
    surroundings
        .withFile("f", "a: 1")
        .withFile("C:\\x", "b: 2")
        .withVariable("V", "c: 3")
        .withPage("https://h:1/x", "d: 4");

    YamlMap merged =
        merger()
            .merge(List.of("file:f", "C:\\x", "env:V", "https://h:1/x", "yaml:e::f: 5"), List.of());

    assertThat(merged.toObject())
        .isEqualTo(Map.of("a", 1L, "b", 2L, "c", 3L, "d", 4L, "e", Map.of("f", 5L)));
    assertThat(problems.sorted()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "nowhere.yaml | nowhere.yaml: unable to read the file nowhere.yaml: no such file",
        "s3:b/k | s3:b/k: unsupported scheme on URI \"s3:b/k\": \"s3\" is none of env, file, http,"
            + " https, yaml",
        "yaml:[1] | yaml::1:1: a list cannot be used as a Conf",
        "yaml:text | yaml::1:1: the string \"text\" cannot be used as a Conf",
        "yaml:a: b: c | yaml::1:5: not valid YAML: mapping values are not allowed here",
      })
  void location_thatCannotBeUsed_isNamed(String location, String problem) {
    merger().merge(List.of(location), List.of());

    assertThat(problems.sorted()).extracting(Problem::toString).containsExactly(problem);
  }

  private Object merge(String... documents) {
    List<String> locations = Arrays.stream(documents).map(d -> "yaml:" + d).toList();
    return merger().merge(locations, List.of()).toObject();
  }

  private SourceMerger merger() {
    return new SourceMerger(surroundings, problems);
  }
}
