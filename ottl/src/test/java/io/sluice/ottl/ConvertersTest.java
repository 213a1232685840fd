package io.sluice.ottl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.ottl.eval.Context;
import io.sluice.ottl.function.Function;
import io.sluice.ottl.function.Functions;
import io.sluice.ottl.value.EvaluationFailure;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every converter by the table in {@code converters.txt}: an expression, an arrow, JSON. */
final class ConvertersTest {
  record Row(String expression, String result) {
    @Override
    public String toString() {
      return expression;
    }
  }

  static List<Row> rows() throws IOException {
    try (InputStream in = ConvertersTest.class.getResourceAsStream("converters.txt")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> line.contains(" -> "))
          .map(ConvertersTest::row)
          .toList();
    }
  }

  private static Row row(String line) {
    int arrow = line.lastIndexOf(" -> ");
    return new Row(line.substring(0, arrow).strip(), line.substring(arrow + 4).strip());
  }

  static Stream<Row> results() throws IOException {
    return rows().stream().filter(row -> !row.result().startsWith("!"));
  }

  static Stream<Row> failures() throws IOException {
    return rows().stream().filter(row -> row.result().startsWith("!"));
  }

  @ParameterizedTest
  @MethodSource("results")
  void converter_ofThese_gives(Row row) {
    assertThat(new Trial().json(row.expression())).isEqualTo(row.result());
  }

  @ParameterizedTest
  @MethodSource("failures")
  void converter_ofThese_fails(Row row) {
    assertThatThrownBy(() -> new Trial().json(row.expression()))
        .isInstanceOf(EvaluationFailure.class)
        .hasMessageContaining(row.result().substring(1).strip());
  }

  @Test
  void everyConverter_isInTheTable() throws IOException {
    String table = rows().stream().map(Row::expression).collect(Collectors.joining("\n"));
    Set<String> missing =
        Functions.standard().all().stream()
            .filter(Function.Converter.class::isInstance)
            .map(Function::name)
            .filter(name -> !table.contains(name + "("))
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(missing).containsExactlyInAnyOrder("IsRootSpan", "Now", "UUID", "UUIDv7");
  }

  @Test
  void impureConverters_giveWhatIsNow() {
    Trial trial = new Trial();
    assertThat(trial.holds("UnixMilli(Now()) >= 0")).isTrue();
    assertThat(trial.json("UUID()")).matches("\"[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f-]{21}\"");
    assertThat(trial.json("UUIDv7()")).matches("\"[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f-]{21}\"");
    assertThat(trial.json("UUID()")).isNotEqualTo(trial.json("UUID()"));
    assertThat(trial.holds(Context.SPAN, "IsRootSpan()")).isFalse();
  }
}
