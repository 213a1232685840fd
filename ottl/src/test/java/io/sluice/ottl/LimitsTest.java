package io.sluice.ottl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.ottl.value.EvaluationFailure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No statement eats more memory than it may, however often it runs. */
final class LimitsTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "set(attributes[\"text\"], Concat([attributes[\"text\"], attributes[\"text\"]], \"\"))",
        "set(attributes[\"x\"], [attributes[\"x\"], attributes[\"x\"], attributes[\"text\"]])",
        "set(attributes[\"x\"], {\"a\": attributes[\"x\"], \"b\": attributes[\"x\"]})",
        "replace_pattern(attributes[\"text\"], \".*\", \"$0$0\")",
        "append(attributes[\"list\"], attributes[\"list\"])",
        "set(attributes[\"text\"], Format(\"%s%s\", [attributes[\"text\"], attributes[\"text\"]]))",
      })
  void statement_thatDoublesItsInput_isStopped(String statement) {
    Trial trial = new Trial();
    assertThatThrownBy(
            () -> {
              for (int i = 0; i < 100; i++) {
                trial.run(statement);
              }
            })
        .isInstanceOf(EvaluationFailure.class)
        .message()
        .matches("(?s).*(longer|more elements|deeper).*");
    assertThat(trial.written().getSerializedSize()).isLessThan(4 << 20);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "set(attributes[\"a\"][100001], 1)",
        "set(name, Format(\"%9000000d\", [1]))",
        "set(attributes[\"a\"], ParseJSON(Concat([\"[[[[[[[[[[[[[[[[\","
            + " \"[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]\", \"]]]]]]]]]]]]]]]]\"], \"\")))",
      })
  void statement_thatAsksForMuch_isRefused(String statement) {
    Trial trial = new Trial();
    assertThatThrownBy(() -> trial.run(statement)).isInstanceOf(EvaluationFailure.class);
  }

  @Test
  void xmlThatIsInserted_isCountedBefore() {
    Trial trial =
        new Trial()
            .run(
                "set(attributes[\"many\"], Format(\"%01000d\", [0]))",
                "replace_pattern(attributes[\"many\"], \"0\", \"<b/>\")",
                "set(attributes[\"few\"], Format(\"%0101d\", [0]))",
                "replace_pattern(attributes[\"few\"], \"0\", \"<a/>\")",
                "set(attributes[\"few\"], Concat([\"<r>\", attributes[\"few\"], \"</r>\"], \"\"))");
    assertThatThrownBy(
            () ->
                trial.run(
                    "set(name, InsertXML(attributes[\"few\"], \"/r/a\", attributes[\"many\"]))"))
        .isInstanceOf(EvaluationFailure.class)
        .hasMessageContaining("more elements");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ParseKeyValue(attributes[\"long\"])",
        "ParseKeyValue(attributes[\"long\"], \"::\")",
        "ParseCSV(Concat([\"a\", attributes[\"long\"]], \"\\\"\"), \"a\")",
        "ParseJSON(attributes[\"long\"])",
        "ParseXML(attributes[\"long\"])",
        "ParseInt(attributes[\"long\"], 10)",
        "ParseSeverity(attributes[\"long\"], {\"a\": [{\"equals\": [\"b\"]}]})",
        "Base64Decode(attributes[\"long\"])",
        "Decode(name, attributes[\"long\"])",
        "Duration(attributes[\"long\"])",
        "Time(attributes[\"long\"], \"%Y\")",
        "Time(attributes[\"long\"], \"xxx%Y\")",
        "TraceID(attributes[\"long\"])",
        "Double(attributes[\"long\"])",
        "URL(Concat([\"http://a:\", attributes[\"long\"]], \"\"))",
        "attributes[\"list\"][0][attributes[\"long\"]]",
        "IsMatch(name, Concat([\"(\", attributes[\"long\"]], \"\"))",
      })
  void failure_aboutALongValue_tellsItsBeginningAtTheMost(String expression) {
    Trial trial = new Trial().run("set(attributes[\"long\"], Format(\"x%05000d\", [1]))");
    assertThatThrownBy(() -> trial.run("set(name, String(" + expression + "))"))
        .isInstanceOf(EvaluationFailure.class)
        .message()
        .hasSizeLessThan(400);
  }

  @Test
  void failure_aboutAUrl_doesNotTellWhoMayLogIn() {
    assertThatThrownBy(() -> new Trial().run("set(name, URL(\"amqp://app:s3cr3t@db:999999/\"))"))
        .isInstanceOf(EvaluationFailure.class)
        .message()
        .contains("'db:999999'")
        .doesNotContain("app", "s3cr3t");
  }

  @Test
  void userAgent_thatIsLong_isLookedAtInPart() {
    Trial trial = new Trial().run("set(attributes[\"long\"], Format(\"x%05000d\", [1]))");
    trial.run(
        "set(name, UserAgent(Concat([\"curl/8.1\", attributes[\"long\"]], \""
            + " \"))[\"user_agent.name\"])",
        "set(attributes[\"late\"], UserAgent(Concat([attributes[\"long\"], \"curl/8.1\"], \""
            + " \"))[\"user_agent.name\"])");
    assertThat(trial.written().toString()).contains("name: \"curl\"").contains("\"Other\"");
  }

  @Test
  void failure_isCheap() {
    assertThatThrownBy(() -> new Trial().run("set(name, ToLowerCase(nil))"))
        .isInstanceOf(EvaluationFailure.class)
        .satisfies(failure -> assertThat(failure.getStackTrace()).isEmpty());
  }
}
