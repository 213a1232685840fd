package io.sluice.config.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.config.FakeSurroundings;
import io.sluice.config.report.Location;
import io.sluice.config.report.Problem;
import io.sluice.config.report.Problems;
import io.sluice.config.yaml.Reference;
import io.sluice.config.yaml.YamlMap;
import io.sluice.config.yaml.YamlNode;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ExpansionTest {
  private final Problems problems = new Problems();
  private final FakeSurroundings surroundings =
      new FakeSurroundings()
          .withVariable("HOST", "tempo")
          .withVariable("EMPTY", "")
          .withVariable("PORT", "4317")
          .withVariable("OCTAL", "0123")
          .withVariable("QUOTED", "\"x\"")
          .withVariable("BOOL", "true")
          .withVariable("DATE", "2024-01-31")
          .withVariable("LIST", "[a, b]")
          .withVariable("MAP", "{k: '${env:HOST}', a::b: 1}")
          .withVariable("BROKEN", "[a")
          .withVariable("NAME", "HOST")
          .withVariable("CHAIN", "${env:PORT}")
          .withVariable("DOLLARS", "a$$b")
          .withVariable("SELF", "${env:SELF}")
          .withVariable("TWIN", "${env:TWIN}${env:TWIN} ")
          .withVariable("TREE", "{a: '${env:TREE}', b: '${env:TREE}'}")
          .withFile("/d/x.yaml", "k: [1, 2]\n")
          .withFile("/d/token", "s3cret\n")
          .withPage("http://h/x", "from: web");

  static Stream<Arguments> expansions() {
    return Stream.of(
        Arguments.of("${env:HOST}", "tempo"),
        Arguments.of("${HOST}", "tempo"),
        Arguments.of("$HOST", "$HOST"),
        Arguments.of("$$HOST", "$HOST"),
        Arguments.of("$${HOST}", "${HOST}"),
        Arguments.of("$$${env:HOST}", "$tempo"),
        Arguments.of("$${A} then ${env:HOST}", "${A} then ${env:HOST}"),
        Arguments.of("${env:HOST} then $${A}", "tempo then ${A}"),
        Arguments.of("${env:${env:NAME}}", "tempo"),
        Arguments.of("http://${env:HOST}:${env:PORT}/", "http://tempo:4317/"),
        Arguments.of("${env:HOST}${env:HOST}", "tempotempo"),
        Arguments.of("${env:MISSING:-dflt}", "dflt"),
        Arguments.of("${MISSING:-dflt}", "dflt"),
        Arguments.of("${env:EMPTY:-dflt}", null),
        Arguments.of("x${env:EMPTY:-dflt}", "x"),
        Arguments.of("x${env:MISSING:-}y", "xy"),
        Arguments.of("${env:PORT}", 4317L),
        Arguments.of("${env:PORT}0", "43170"),
        Arguments.of("${env:OCTAL}", 83L),
        Arguments.of("a${env:OCTAL}", "a0123"),
        Arguments.of("${env:QUOTED}", "\"x\""),
        Arguments.of("${env:BOOL}", true),
        Arguments.of("${env:LIST}", List.of("a", "b")),
        Arguments.of("x ${env:LIST}", "x [a, b]"),
        Arguments.of("${env:MAP}", Map.of("k", "tempo", "a", Map.of("b", 1L))),
        Arguments.of("${env:BROKEN}", "[a"),
        Arguments.of("${env:CHAIN}", 4317L),
        Arguments.of("${env:DOLLARS}", "a$b"),
        Arguments.of("${file:/d/x.yaml}", Map.of("k", List.of(1L, 2L))),
        Arguments.of("${file:/d/token}", "s3cret"),
        Arguments.of("${yaml:[1, x]}", List.of(1L, "x")),
        Arguments.of("${http://h/x}", Map.of("from", "web")),
        Arguments.of("no } reference ${", "no } reference ${"),
        Arguments.of("${}x} ${env:HOST", "${}x} ${env:HOST"));
  }

  @ParameterizedTest
  @MethodSource("expansions")
  void value_isExpanded(String written, Object expanded) {
    assertThat(expand(written).toObject()).isEqualTo(expanded);
  }

  @ParameterizedTest
  @CsvSource({
    "${env:OCTAL}, 0123",
    "${env:BOOL}, true",
    "${env:DATE}, 2024-01-31",
    "${env:LIST}, '[a, b]'",
    "${env:MISSING}, ''",
  })
  void wholeValue_keepsTheTextForAString(String written, String text) {
    assertThat(expand(written).reference()).contains(new Reference(written, text));
  }

  @Test
  void key_isNeverExpanded() {
    YamlMap root = load("${env:HOST}: ${env:HOST}");

    assertThat(root.toObject()).isEqualTo(Map.of("${env:HOST}", "tempo"));
  }

  @Test
  void unsetVariable_isNothingAndAWarningAtTheReference() {
    assertThat(expand("a ${env:MISSING} b").toObject()).isEqualTo("a  b");
    assertThat(problems.sorted())
        .extracting(Problem::render)
        .containsExactly(
            """
            c.yaml:1:7: warning: v: environment variable "MISSING" is not set and counts as empty; \
            set it, or write ${env:MISSING:-value} to give a default
            v: 'a ${env:MISSING} b'
                  ^\
            """);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "${env:1X} | 5 | has invalid name: must match regex ^[a-zA-Z_][a-zA-Z0-9_]*$",
        "a ${env:b-c} | 7 | environment variable \"b-c\" has invalid name",
        "${s3:bucket} | 5 | unsupported scheme on URI \"s3:bucket\"",
        "${a:b} | 5 | invalid uri: \"a:b\"",
        "${file:/nowhere} | 5 | unable to read the file /nowhere: no such file",
        "${file:$x} | 5 | contains unsupported characters ('$')",
        "${http://h/y} | 5 | unable to download http://h/y: the server answered 404",
        "${env:SELF} | 4 | too many recursive expansions",
      })
  void reference_thatCannotBeResolved_isAnErrorAtTheVariable(
      String written, int column, String message) {
    expand(written);

    List<Problem> errors = problems.sorted().stream().filter(Problem::isError).toList();
    assertThat(errors).hasSize(1);
    assertThat(errors.get(0).message()).contains(message);
    assertThat(errors.get(0).location().column()).isEqualTo(column);
    assertThat(errors.get(0).path()).isEqualTo("v");
  }

  @Test
  void variables_thatDoubleThemselves_areStopped() {
    expand("${env:TWIN}");
    expand("${env:TREE}");

    assertThat(problems.sorted())
        .isNotEmpty()
        .allSatisfy(p -> assertThat(p.message()).startsWith("too many recursive expansions"));
  }

  @Test
  void place_ofAReferenceInABlockText_isItsOwnLine() {
    load("v: |\n  first\n  second ${env:MISSING}\n");

    assertThat(problems.sorted())
        .extracting(Problem::location)
        .extracting(Location::toString)
        .containsExactly("c.yaml:3:10");
  }

  @Test
  void valuesFromFiles_standInTheirFile_thoseFromVariablesWhereTheVariableStands() {
    YamlMap root = load("f: ${file:/d/x.yaml}\nv: ${env:MAP}\n");

    assertThat(inside(root, "f", "k").location()).hasToString("/d/x.yaml:1:4");
    assertThat(inside(root, "v", "k").location()).hasToString("c.yaml:2:4");
  }

  private static YamlNode inside(YamlMap root, String... keys) {
    YamlNode node = root;
    for (String key : Arrays.asList(keys)) {
      node = ((YamlMap) node).entry(key).orElseThrow().value();
    }
    return node;
  }

  private YamlNode expand(String written) {
    return inside(load("v: '" + written + "'"), "v");
  }

  private YamlMap load(String yaml) {
    surroundings.withFile("c.yaml", yaml);
    YamlMap merged = new SourceMerger(surroundings, problems).merge(List.of("c.yaml"), List.of());
    return new Expansion(surroundings, problems).expand(merged);
  }
}
