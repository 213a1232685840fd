package io.sluice.processors.editing.action;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.component.Client;
import io.sluice.processors.editing.ConfiguredValue;
import io.sluice.processors.editing.OneSpan;
import io.sluice.processors.editing.Written;
import io.sluice.spans.AttributeValue;
import io.sluice.spans.Text;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What each action does, from the words that users write. */
class ActionsTest {
  private static final Client CLIENT =
      new Client(
          "grpc",
          "192.0.2.7",
          Map.of("x-tenant", List.of("blue", "green"), "x-one", List.of("1")),
          Map.of("subject", List.of("ann"), "groups", List.of("a", "b"), "none", List.of()));

  private static String apply(String actions, String before, Client client) {
    Actions prepared = prepare(actions);
    return text(OneSpan.edited(map(before), attributes -> prepared.apply(attributes, client)));
  }

  private static Actions prepare(String actions) {
    return Actions.of(
        Written.settings(ListOfActions.defaults(), "{actions: " + actions + "}").actions());
  }

  private static Map<String, AttributeValue> map(String yaml) {
    return ((AttributeValue.OfMap) ConfiguredValue.of(Written.value(yaml))).entries();
  }

  /** In the order in which they stand. */
  private static String text(Map<String, AttributeValue> attributes) {
    return new ArrayList<>(attributes.entrySet()).toString();
  }

  private static void expect(String actions, String before, String after) {
    assertThat(apply(actions, before, CLIENT)).isEqualTo(text(map(after)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "insert | {b: 1} | {b: 1, a: new}",
        "insert | {a: old} | {a: old}",
        "update | {b: 1} | {b: 1}",
        "update | {a: old, b: 1} | {a: new, b: 1}",
        "upsert | {b: 1} | {b: 1, a: new}",
        "upsert | {a: 5, b: 1} | {a: new, b: 1}",
        "UPSERT | {a: [1]} | {a: new}"
      })
  void setting_aValue(String action, String before, String after) {
    expect("[{key: a, value: new, action: " + action + "}]", before, after);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"text", "true", "5", "-0.5", "[1, two, [false]]", "{x: 1, y: {z: t}}", "\"\""})
  void setting_aValue_keepsItsType(String value) {
    expect("[{key: a, value: " + value + ", action: upsert}]", "{}", "{a: " + value + "}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "insert | {b: [1, 2]} | {b: [1, 2], a: [1, 2]}",
        "insert | {a: old, b: 1} | {a: old, b: 1}",
        "insert | {c: 1} | {c: 1}",
        "update | {a: old, b: 1.5} | {a: 1.5, b: 1.5}",
        "update | {b: 1} | {b: 1}",
        "update | {a: old} | {a: old}",
        "upsert | {b: true, a: x} | {b: true, a: true}",
        "upsert | {b: x} | {b: x, a: x}",
        "upsert | {c: x} | {c: x}"
      })
  void setting_fromAttribute(String action, String before, String after) {
    expect("[{key: a, from_attribute: b, action: " + action + "}]", before, after);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{key: a, from_attribute: b, default_value: 7, action: upsert} | {b: x} | {b: x, a: x}",
        "{key: a, from_attribute: b, default_value: 7, action: upsert} | {} | {a: 7}",
        "{key: a, from_attribute: b, default_value: 7, action: insert} | {a: 1} | {a: 1}",
        "{key: a, from_attribute: b, default_value: 7, action: update} | {a: 1} | {a: 7}",
        "{key: a, from_attribute: b, default_value: 7, action: update} | {} | {}",
        "{key: a, from_context: x-none, default_value: [1], action: insert} | {} | {a: [1]}",
        "{key: a, from_context: x-one, default_value: 7, action: insert} | {} | {a: \"1\"}",
        "{key: a, default_value: 7, action: upsert} | {a: 1} | {a: 7}",
        "{key: a, value: 6, default_value: 7, action: upsert} | {} | {a: 6}"
      })
  void defaultValue_standsInForAMissingSource(String action, String before, String after) {
    expect("[" + action + "]", before, after);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "client.address | {a: 192.0.2.7}",
        "metadata.x-tenant | {a: blue;green}",
        "metadata.X-Tenant | {a: blue;green}",
        "x-tenant | {a: blue;green}",
        "X-ONE | {a: \"1\"}",
        "metadata.x-none | {}",
        "x-none | {}",
        "auth.subject | {a: ann}",
        "auth.groups | {a: a;b}",
        "auth.Subject | {}",
        "auth.none | {}",
        "auth.other | {}"
      })
  void setting_fromContext(String name, String after) {
    expect("[{key: a, from_context: " + name + ", action: upsert}]", "{}", after);
  }

  @Test
  void fromContext_unknownAddress_isEmpty() {
    String action = "[{key: a, from_context: client.address, action: insert}]";
    assertThat(apply(action, "{}", Client.NONE)).isEqualTo(text(map("{a: \"\"}")));
  }

  @Test
  void fromContext_isThatOfEachRequest() {
    Actions actions = prepare("[{key: a, from_context: x-one, action: insert}]");
    for (Client client : List.of(CLIENT, Client.NONE, CLIENT)) {
      Map<String, AttributeValue> after =
          OneSpan.edited(Map.of(), attributes -> actions.apply(attributes, client));
      assertThat(after.containsKey("a")).isEqualTo(client.equals(CLIENT));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{key: a, action: delete} | {a: 1, b: 2} | {b: 2}",
        "{key: a, action: delete} | {b: 2} | {b: 2}",
        "{pattern: ^x, action: delete} | {x.1: 1, ax: 2, x2: 3} | {ax: 2}",
        "{pattern: x, action: delete} | {x.1: 1, ax: 2, b: 3} | {b: 3}",
        "{key: a, pattern: ^x, action: delete} | {a: 1, x.1: 1, b: 3} | {b: 3}",
        "{key: a, action: DELETE} | {a: 1} | {}"
      })
  void deleting(String action, String before, String after) {
    expect("[" + action + "]", before, after);
  }

  /** SHA-256 of the value's bytes, as the sheet of the format has them. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "foo | 2c26b46b68ffc68ff99b453c1d30413413422d706483bfa0f98a5e886266e7ae",
        "\"\" | e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
        "true | 4bf5122f344554c53bde2ebb8cd2b7e3d1600ad631c385a5d7cce23c7785459a",
        "false | 6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
        "1 | 7c9fa136d4413fa6173637e883b6998d32e1d675f88cddff9dcbcf331820f4b8",
        "[1] | ",
        "{x: 1} | "
      })
  void hashing_replacesTheValue(String value, String hash) {
    String expected = hash == null ? "" : hash;
    expect(
        "[{key: a, action: hash}]", "{a: " + value + ", b: 1}", "{a: \"" + expected + "\", b: 1}");
  }

  @Test
  void hashing_keyAndPattern_hashesWhatBothMeanTwice() {
    String once = "{a: 2c26b46b68ffc68ff99b453c1d30413413422d706483bfa0f98a5e886266e7ae}";
    expect("[{key: a, action: hash}]", "{a: foo}", once);
    String actions = "[{key: a, pattern: ^a, action: hash}]";
    assertThat(apply(actions, "{a: foo}", CLIENT))
        .isEqualTo(apply("[{key: a, action: hash}]", once, CLIENT));
  }

  @Test
  void hashing_byPattern_takesAllKeysThatItIsFoundIn() {
    assertThat(apply("[{pattern: ^db, action: hash}]", "{db.a: foo, b: foo, db.b: foo}", CLIENT))
        .isEqualTo(
            apply(
                "[{key: db.a, action: hash}, {key: db.b, action: hash}]",
                "{db.a: foo, b: foo, db.b: foo}",
                CLIENT));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'^/(?P<v>\\w+)/(?P<w>.*)$' | {a: /api/x/y} | {a: /api/x/y, v: api, w: x/y}",
        "'(?P<v>\\d+)' | {a: k5m77, v: old} | {a: k5m77, v: \"5\"}",
        "'(?P<v>\\d+)' | {a: none} | {a: none}",
        "'(?P<v>\\d+)' | {a: 5} | {a: 5}",
        "'(?P<v>\\d+)' | {b: x5} | {b: x5}",
        "'(?P<v>x)?(?P<w>y)' | {a: y} | {a: y, v: \"\", w: y}",
        "'(?P<a>\\d+)' | {a: k5} | {a: \"5\"}",
        "'(?:k)(?P<v>ü.)' | {a: küß} | {a: küß, v: üß}"
      })
  void extracting(String pattern, String before, String after) {
    expect("[{key: a, pattern: '" + pattern + "', action: extract}]", before, after);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "int | 5 | 5",
        "int | 5.9 | 5",
        "int | -5.9 | -5",
        "int | true | 1",
        "int | false | 0",
        "int | \"+12\" | 12",
        "int | \"12.0\" | \"12.0\"",
        "int | \"0x10\" | \"0x10\"",
        "int | \" 1\" | \" 1\"",
        "int | \"9223372036854775808\" | \"9223372036854775808\"",
        "int | [1] | [1]",
        "int | {x: 1} | {x: 1}",
        "double | 5 | 5.0",
        "double | true | 1.0",
        "double | \"1.5e3\" | 1500.0",
        "double | \".5\" | 0.5",
        "double | \"1_000.5\" | 1000.5",
        "double | \"1__0\" | \"1__0\"",
        "double | \"0x1p4\" | 16.0",
        "double | \"1e400\" | \"1e400\"",
        "double | \"-Inf\" | -.inf",
        "double | \"1d\" | \"1d\"",
        "double | \"\" | \"\"",
        "double | [1] | [1]",
        "string | text | text",
        "string | 5 | \"5\"",
        "string | 0.25 | \"0.25\"",
        "string | 1.0 | \"1\"",
        "string | true | \"true\"",
        "string | [1, \"x\", {z: 1, a: null}] | \"[1,\\\"x\\\",{\\\"a\\\":null,\\\"z\\\":1}]\""
      })
  void converting(String type, String before, String after) {
    expect(
        "[{key: a, converted_type: " + type + ", action: convert}]",
        "{a: " + before + "}",
        "{a: " + after + "}");
  }

  @Test
  void converting_bytesToString_isBase64() {
    Actions actions = prepare("[{key: a, converted_type: string, action: convert}]");
    Map<String, AttributeValue> before = new LinkedHashMap<>();
    before.put("a", AttributeValue.of(new byte[] {-1, -2}));
    assertThat(OneSpan.edited(before, attributes -> actions.apply(attributes, CLIENT)))
        .containsEntry("a", AttributeValue.of("//4="));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        // Each sees what the one before it did.
        "[{key: a, value: 1, action: insert}, {key: a, value: 2, action: update}] | {} | {a: 2}",
        "[{key: b, from_attribute: a, action: insert}, {key: a, action: delete}] | {a: 1} | {b: 1}",
        "[{key: a, action: delete}, {key: b, from_attribute: a, action: insert}] | {a: 1} | {}",
        "[{key: a, action: delete}, {key: a, value: 2, action: insert}] | {a: 1, b: 1} | {b: 1, a:"
            + " 2}",
        "[{key: a, value: x7, action: upsert}, {key: a, pattern: '(?P<n>\\d)', action: extract},"
            + " {key: n, converted_type: int, action: convert}] | {} | {a: x7, n: 7}",
        // Independent ones append in their order.
        "[{key: b, value: 1, action: insert}, {key: a, value: 2, action: insert}] | {c: 0} |"
            + " {c: 0, b: 1, a: 2}"
      })
  void actions_areDoneInTheirOrder(String actions, String before, String after) {
    expect(actions, before, after);
  }

  @Test
  void actions_onManyKeys_areAllDone() {
    StringBuilder actions = new StringBuilder("[");
    Map<String, AttributeValue> expected = new LinkedHashMap<>();
    for (int i = 0; i < 150; i++) {
      actions
          .append("{key: k")
          .append(i)
          .append(", value: ")
          .append(i)
          .append(", action: insert},");
      expected.put("k" + i, AttributeValue.of(i));
    }
    assertThat(apply(actions.append("]").toString(), "{}", CLIENT)).isEqualTo(text(expected));
  }

  @Test
  void actions_thatFindNothing_leaveTheBatchUntouched() {
    Actions actions =
        prepare(
            "[{key: a, action: delete}, {key: b, action: hash}, {pattern: zz, action: delete}]");
    var edits = OneSpan.edit(List.of());
    OneSpan.standing(edits).attributes().set(Text.of("c"), AttributeValue.of(1));
    var again = edits.finish().edit();
    actions.apply(OneSpan.standing(again).attributes(), CLIENT);
    assertThat(again.changed()).isFalse();
  }
}
