package io.sluice.processors.editing.action;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.processors.editing.Written;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is said about actions that cannot work. */
class ActionSettingsTest {
  private static List<String> complaints(String action) {
    return Written.complaints(ListOfActions.defaults(), "{actions: [" + action + "]}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{key: a} | actions[0]::action | insert, update, upsert, delete, hash, extract or convert",
        "{key: a, action: remove} | actions[0]::action | insert",
        "{action: insert, value: 1} | actions[0]::key | must be given",
        "{action: delete} | actions[0]::key | or a pattern",
        "{action: hash} | actions[0]::key | or a pattern",
        "{key: a, action: insert} | actions[0] | needs a value, from_attribute",
        "{key: a, action: upsert, value: } | actions[0] | needs a value",
        "{key: a, action: update, value: 1, from_attribute: b} | actions[0] | keep one",
        "{key: a, action: update, from_context: x, from_attribute: b} | actions[0] | keep one",
        "{key: a, action: insert, value: 1, pattern: x} | actions[0]::pattern | not used by insert",
        "{key: a, action: insert, value: 1, converted_type: int} | actions[0]::converted_type |"
            + " not",
        "{key: a, action: insert, value: 18446744073709551615} | actions[0]::value | quotes",
        "{key: a, action: delete, value: 1} | actions[0]::value | not used by delete",
        "{key: a, action: hash, from_attribute: b} | actions[0]::from_attribute | not used by hash",
        "{key: a, action: delete, converted_type: int} | actions[0]::converted_type | not used",
        "{key: a, action: delete, default_value: 1} | actions[0]::default_value | not used",
        "{pattern: '(', action: delete} | actions[0]::pattern | RE2",
        "{pattern: '(?=x)', action: hash} | actions[0]::pattern | no look-around",
        "{key: a, action: extract} | actions[0]::pattern | must be given",
        "{key: a, action: extract, pattern: x} | actions[0]::pattern | (?P<name>",
        "{key: a, action: extract, pattern: '(?P<n>x)(y)'} | actions[0]::pattern | all with a name",
        "{key: a, action: extract, pattern: '(?P<n>x)', value: 1} | actions[0]::value | not used",
        "{key: a, action: extract, pattern: '(?P<n>x)', from_context: c} | from_context | not used",
        "{key: a, action: convert} | actions[0]::converted_type | int, double or string",
        "{key: a, action: convert, converted_type: bool} | actions[0]::converted_type | double",
        "{key: a, action: convert, converted_type: int, pattern: x} | actions[0]::pattern | not"
            + " used",
        "{key: a, action: convert, converted_type: int, value: 1} | actions[0]::value | not used",
        "{key: a, action: delete, from_context: x} | actions[0]::from_context | passed over"
      })
  void mistake_isToldWithItsCure(String action, String path, String cure) {
    List<String> complaints = complaints(action);
    assertThat(complaints).hasSize(1);
    assertThat(complaints.get(0)).contains(path).contains(cure);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{key: a, action: insert, value: false}",
        "{key: a, action: Insert, value: ''}",
        "{key: a, action: upsert, default_value: 1}",
        "{key: a, action: delete, pattern: x}",
        "{pattern: x, action: hash}",
        "{key: a, action: extract, pattern: '(?P<n>x)(?:y)'}",
        "{key: a, action: convert, converted_type: double}"
      })
  void sound_nothingIsSaid(String action) {
    assertThat(complaints(action)).isEmpty();
  }
}
