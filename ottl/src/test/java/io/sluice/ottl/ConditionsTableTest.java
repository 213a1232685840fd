package io.sluice.ottl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.ottl.value.EvaluationFailure;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Operators: what holds, what does not, and what cannot be said. */
final class ConditionsTableTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "true",
        "not false",
        "1 == 1.0",
        "2 < 2.5",
        "1 + 2 * 3 == 7",
        "(1 + 2) * 3 == 9",
        "7 / 2 == 3",
        "-7 / 2 == -3",
        "7 / 2.0 == 3.5",
        "-(2) == 0 - 2",
        "9223372036854775807 + 1 == -9223372036854775808",
        "\"a\" < \"b\"",
        "\"B\" < \"a\"",
        "false < true",
        "true >= true",
        "0x01 < 0x0100",
        "0x0A == 0x0a",
        "nil == nil",
        "nil <= nil",
        "nil != 1",
        "1 != \"1\"",
        "not (1 == \"1\")",
        "attributes[\"text\"] == \"hello\"",
        "\"hello\" == attributes[\"text\"]",
        "attributes[\"text\"] != \"world\"",
        "attributes[\"text\"] > \"he\"",
        "\"he\" < attributes[\"text\"]",
        "attributes[\"int\"] == 7",
        "attributes[\"int\"] >= 6.5",
        "attributes[\"double\"] == 2.5",
        "attributes[\"double\"] < 3",
        "attributes[\"flag\"] == true",
        "attributes[\"flag\"] > false",
        "attributes[\"bytes\"] == 0x0aff",
        "attributes[\"missing\"] == nil",
        "attributes[\"empty\"] == nil",
        "nil == attributes[\"missing\"]",
        "attributes[\"text\"] != nil",
        "attributes[\"missing\"] != \"x\"",
        "attributes[\"text\"] != 5",
        "attributes[\"int\"] != \"7\"",
        "attributes[\"list\"][0] == \"x\"",
        "attributes[\"list\"][1 + 1] == \"y\"",
        "attributes[\"map\"][\"inner\"] == \"deep\"",
        "attributes[\"map\"][\"other\"][\"n\"] == 1",
        "attributes[\"map\"][\"nothing\"][\"at all\"] == nil",
        "attributes[Concat([\"te\", \"xt\"], \"\")] == \"hello\"",
        "attributes[\"list\"] == [\"x\", 2, \"y\"]",
        "attributes[\"list\"] != [\"x\", 2.0, \"y\"]",
        "attributes[\"map\"] == {\"other\": {\"n\": 1}, \"inner\": \"deep\"}",
        "attributes[\"text\"] == \"no\" or name == \"GET /cart\"",
        "true or 1 / 0 == 1",
        "not (true and false) and true",
        "false and false or true",
        "end_time - start_time == Duration(\"1.5s\")",
        "end_time > start_time",
        "start_time + Duration(\"1.5s\") == end_time",
        "Duration(\"1h\") - Duration(\"30m\") == Duration(\"30m\")",
        "kind == SPAN_KIND_SERVER",
        "status.code == STATUS_CODE_ERROR",
        "trace_id == TraceID(\"0102030405060708090a0b0c0d0e0f10\")",
        "trace_id == TraceID(0x0102030405060708090a0b0c0d0e0f10)",
        "trace_id != \"0102030405060708090a0b0c0d0e0f10\"",
        "span_id == SpanID(0x0102030405060708)",
        "parent_span_id != SpanID(0x0000000000000000)",
        "not IsRootSpan()",
        "IsMatch(name, \"^GET \") and IsString(attributes[\"text\"])",
        "resource.attributes[\"service.name\"] == \"shop\"",
        "\"\\u00e4\\t\\x41\\101\" == \"ä\tAA\"",
      })
  void condition_ofThisKind_holds(String condition) {
    assertThat(new Trial().holds(condition)).as(condition).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "false",
        "1 == 2",
        "nil < nil",
        "nil == \"\"",
        "attributes[\"missing\"] == \"x\"",
        "attributes[\"text\"] < 5",
        "attributes[\"text\"] == nil",
        "attributes[\"int\"] == \"7\"",
        "attributes[\"flag\"] == \"true\"",
        "attributes[\"text\"] == true",
        "attributes[\"list\"] < [1]",
        "span_id == 0x0102030405060708",
        "trace_id < TraceID(0x0102030405060708090a0b0c0d0e0f10)",
        "IsMatch(attributes[\"missing\"], \".*\")",
        "true and name == \"x\"",
      })
  void condition_ofThisKind_doesNotHold(String condition) {
    assertThat(new Trial().holds(condition)).as(condition).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1 / 0 == 1",
        "1.0 / 0.0 == 1",
        "\"a\" + \"b\" == \"ab\"",
        "attributes[\"text\"] + 1 == 2",
        "attributes[\"text\"][\"x\"] == 1",
        "attributes[\"list\"][3] == 1",
        "attributes[\"list\"][-1] == 1",
        "attributes[\"list\"][\"x\"] == 1",
        "ParseJSON(\"{}\")[\"x\"] == 1",
        "start_time * 2 == 1",
        "start_time + end_time == 1",
        "String(name)",
        "ToLowerCase(attributes[\"missing\"]) == \"x\"",
      })
  void condition_ofThisKind_cannotBeEvaluated(String condition) {
    Trial trial = new Trial();
    assertThatThrownBy(() -> trial.holds(condition)).isInstanceOf(EvaluationFailure.class);
  }
}
