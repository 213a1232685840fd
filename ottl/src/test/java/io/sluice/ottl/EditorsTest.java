package io.sluice.ottl;

import static io.sluice.ottl.Trial.attribute;
import static io.sluice.ottl.Trial.list;
import static io.sluice.ottl.Trial.map;
import static io.sluice.ottl.Trial.number;
import static io.sluice.ottl.Trial.string;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.ottl.value.EvaluationFailure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every editor: a statement, and the attributes that it leaves. */
final class EditorsTest {
  private static Trial trial() {
    return Trial.with(
        attribute("a", "one two"),
        attribute("b", 2),
        attribute("c.d", "three"),
        attribute("l", list(string("x"), number(1), string("y"))),
        attribute("m", map(attribute("k", "v"), attribute("n", list(number(5))))));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          set(attributes["b"], "x")                         | {"a":"one two","b":"x"}
          set(attributes["z"], attributes["a"])             | {"a":"one two","b":2,"z":"one two"}
          set(attributes["z"], attributes["missing"])       | {"a":"one two","b":2}
          set(attributes["z"], nil)                         | {"a":"one two","b":2,"z":null}
          set(attributes, {"x": 1})                         | {"x":1}
          set(attributes["b"], 3) where b == 1              | !
          set(attributes["b"], 3) where attributes["b"] > 1 | {"a":"one two","b":3}
          set(attributes["b"], 3) where attributes["b"] > 2 | {"a":"one two","b":2}
          clear(attributes)                                 | {}
          clear(attributes["a"])                            | {"a":"","b":2}
          clear(attributes["b"])                            | {"a":"one two","b":0}
          append(attributes["b"], 3)                        | {"a":"one two","b":[2,3]}
          append(attributes["z"], values=[1, "x"])          | {"a":"one two","b":2,"z":[1,"x"]}
          append(attributes["b"], "x", ["y", nil])          | {"a":"one two","b":[2,"x","y",null]}
          delete_key(attributes, "a")                       | {"b":2}
          delete_key(attributes, "missing")                 | {"a":"one two","b":2}
          delete_matching_keys(attributes, "^[a]")          | {"b":2}
          keep_keys(attributes, ["b", "z"])                 | {"b":2}
          keep_keys(attributes, [])                         | {}
          keep_matching_keys(attributes, "[az]")            | {"a":"one two"}
          limit(attributes, 1, [])                          | {"a":"one two"}
          limit(attributes, 1, ["b"])                       | {"b":2}
          limit(attributes, 2, ["b"])                       | {"a":"one two","b":2}
          merge_maps(attributes, {"b": 9, "z": 1}, "insert") | {"a":"one two","b":2,"z":1}
          merge_maps(attributes, {"b": 9, "z": 1}, "update") | {"a":"one two","b":9}
          merge_maps(attributes, {"b": 9, "z": 1}, "upsert") | {"a":"one two","b":9,"z":1}
          stringify_all(attributes)                         | {"a":"one two","b":"2"}
          truncate_all(attributes, 5)                       | {"a":"one t","b":2}
          truncate_all(attributes, 0)                       | {"a":"","b":2}
          truncate_all(attributes, 5, truncation_marker="..") | {"a":"one..","b":2}
          replace_pattern(attributes["a"], "[aeiou]", "*")  | {"a":"*n* tw*","b":2}
          replace_pattern(attributes["a"], "(\\\\w+) (\\\\w+)", "$2-${1}$$") | {"a":"two-one$","b":2}
          replace_pattern(attributes["a"], "(?P<x>o)", "<${x}$1x>") | {"a":"<o>ne tw<o>","b":2}
          replace_pattern(attributes["a"], "one", "x", ToUpperCase) | {"a":"X two","b":2}
          replace_pattern(attributes["a"], "(one)", "$1", ToUpperCase, "[%s]") | {"a":"[ONE] two","b":2}
          replace_pattern(attributes["a"], "x*", "-")       | {"a":"-o-n-e- -t-w-o-","b":2}
          replace_pattern(attributes["b"], "2", "x")        | {"a":"one two","b":2}
          replace_pattern(attributes["missing"], "2", "x")  | {"a":"one two","b":2}
          replace_all_patterns(attributes, "value", "two", "2") | {"a":"one 2","b":2}
          replace_all_patterns(attributes, "key", "^a$", "z") | {"b":2,"z":"one two"}
          replace_match(attributes["a"], "one*", "gone")    | {"a":"gone","b":2}
          replace_match(attributes["a"], "two", "gone")     | {"a":"one two","b":2}
          replace_match(attributes["a"], "{one,six} t?[a-w]o", "gone") | {"a":"one two","b":2}
          replace_match(attributes["a"], "{one,six} t[!a]o", "gone", ToUpperCase) | {"a":"GONE","b":2}
          replace_all_matches(attributes, "one *", "gone")  | {"a":"gone","b":2}
          """)
  void editor_ofAttributes_leaves(String statement, String result) {
    Trial trial = Trial.with(attribute("a", "one two"), attribute("b", 2));
    if (result.equals("!")) {
      assertThatThrownBy(() -> trial.run(statement)).isInstanceOf(IllegalArgumentException.class);
    } else {
      assertThat(trial.run(statement).attributes()).isEqualTo(result);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          set(attributes["m"]["k"], 1)                     | m | {"k":1,"n":[5]}
          delete_key(attributes["m"], "k")                 | m | {"n":[5]}
          merge_maps(attributes["m"], {"k": 2}, "upsert")  | m | {"k":2,"n":[5]}
          truncate_all(attributes["m"], 0)                 | m | {"k":"","n":[5]}
          append(attributes["m"]["n"], 6)                  | m | {"k":"v","n":[5,6]}
          delete_index(attributes["l"], 1)                 | l | ["x","y"]
          delete_index(attributes["l"], 1, 3)              | l | ["x"]
          delete_index(attributes["l"], 0, 3)              | l | []
          clear(attributes["l"])                           | l | []
          set(attributes["l"][1], "z")                     | l | ["x","z","y"]
          """)
  void editor_ofNestedValues_leaves(String statement, String key, String result) {
    assertThat(trial().run(statement).json("attributes[\"" + key + "\"]")).isEqualTo(result);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          flatten(attributes)                        | {"m.k":"v","m.n.0":5,"m.n.1":{"z":1}}
          flatten(attributes, "p")                   | {"p.m.k":"v","p.m.n.0":5,"p.m.n.1":{"z":1}}
          flatten(attributes, depth=1)               | {"m.k":"v","m.n":[5,{"z":1}]}
          """)
  void flatten_liftsWhatIsNested(String statement, String result) {
    Trial trial =
        Trial.with(
            attribute(
                "m",
                map(attribute("k", "v"), attribute("n", list(number(5), map(attribute("z", 1)))))));
    String deep = result.replace("\"m.n.1\":{\"z\":1}", "\"m.n.1.z\":1");
    assertThat(trial.run(statement).attributes())
        .isEqualTo(deep.replace("\"p.m.n.1\":{\"z\":1}", "\"p.m.n.1.z\":1"));
  }

  @Test
  void flatten_withConflicts_numbersThem() {
    Trial trial =
        Trial.with(
            attribute("m", map(attribute("k", "first"))),
            attribute("m.k", "second"),
            attribute("l", list(string("x"), string("y"), string("z"))));
    assertThat(trial.run("flatten(attributes, resolve_conflicts=true)").attributes())
        .isEqualTo(
            "{\"l\":\"x\",\"l.0\":\"y\",\"l.1\":\"z\",\"m.k\":\"first\",\"m.k.0\":\"second\"}");
  }

  @Test
  void truncateAll_neverCutsACharacterInHalf() {
    Trial trial = Trial.with(attribute("a", "aäöü"));
    assertThat(trial.run("truncate_all(attributes, 4)").attributes()).isEqualTo("{\"a\":\"aä\"}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          delete_index(attributes["l"], 3)                          | out of bounds
          delete_index(attributes["a"], 0)                          | expected list but got string
          delete_key(attributes["missing"], "x")                    | expected map but got nil
          delete_key(attributes["a"], "x")                          | expected map but got string
          delete_key(attributes, attributes["missing"])             | expected string but got nil
          merge_maps(attributes, attributes["a"], "upsert")         | expected map but got string
          replace_pattern(attributes["a"], attributes["c.d"], attributes["z"]) where 1 == 2 | none
          replace_pattern(attributes["a"], "o", "x", SHA256, "%d")  | replacement_format
          append(attributes["a"], start_time)                       | cannot hold a time
          """)
  void editor_ofTheWrongKind_fails(String statement, String message) {
    Trial trial = trial();
    if (message.equals("none")) {
      assertThat(trial.run(statement).json("attributes[\"a\"]")).isEqualTo("\"one two\"");
      return;
    }
    assertThatThrownBy(() -> trial.run(statement))
        .isInstanceOf(EvaluationFailure.class)
        .hasMessageContaining(message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          2 | http.request.method=GET http.route=/users/:id | GET /users/:id
          2 | http.request.method=GET                       | GET
          3 | http.method=POST url.template=/x              | POST /x
          3 | rpc.system=grpc rpc.service=Cart rpc.method=Add | Cart/Add
          3 | rpc.system=grpc rpc.service=Cart              | Cart/*
          3 | db.system=mysql db.operation=SELECT db.name=shop db.collection.name=carts | SELECT shop.carts
          3 | db.system=mysql server.address=db             | db
          3 | db.system=mysql db.query.summary=summary      | summary
          4 | messaging.system=kafka messaging.operation=send messaging.destination.name=orders | send orders
          5 | messaging.system=kafka                        | kafka
          1 | http.request.method=GET                       | old
          """)
  void setSemconvSpanName_derivesTheName(int kind, String attributes, String name) {
    Trial trial = Trial.with().run("set(name, \"old\")", "set(kind, " + kind + ")");
    for (String pair : attributes.split(" ", -1)) {
      String[] parts = pair.split("=", 2);
      trial.run("set(attributes[\"" + parts[0] + "\"], \"" + parts[1] + "\")");
    }
    trial.run("set_semconv_span_name(\"1.37.0\", \"original\")");
    assertThat(trial.writtenSpan().getName()).isEqualTo(name);
    assertThat(trial.holds("attributes[\"original\"] == \"old\"")).isEqualTo(!name.equals("old"));
  }
}
