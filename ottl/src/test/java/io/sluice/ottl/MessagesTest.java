package io.sluice.ottl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.ottl.compile.InvalidOttl;
import io.sluice.ottl.eval.Context;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is wrong with a text is said at the start, with its place and the cure. */
final class MessagesTest {
  @Test
  void message_pointsAtThePlace() {
    assertThatThrownBy(
            () -> Ottl.statement(Context.SPAN, "set(name, \"x\") where IsMatc(name, \"a\")"))
        .isInstanceOf(InvalidOttl.class)
        .hasMessage(
            """
            there is no function IsMatc; did you mean IsMatch?
              set(name, "x") where IsMatc(name, "a")
                                   ^\
            """);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          set(nam, "x")                       | did you mean span.name?
          set(span.atributes["x"], 1)         | did you mean span.attributes?
          set(spanevent.name, "x")            | needs the context spanevent
          set(log.body, "x")                  | belongs to another signal
          set(name.x, "x")                    | has no 'name.x'
          set(name["x"], "x")                 | takes no keys
          set(name "x")                       | unexpected '"x"'
          set(name, "x"                       | ends too early
          set(name, "x                        | a quote is missing
          set(name, 'x')                      | double quotes
          set(name, "\\d")                    | unknown escape
          set(name, 0x0)                      | even number
          set(name, 99999999999999999999)     | does not fit
          set(name, "x") where name           | this is no condition
          set(name, "x") where name = "y"     | comparing is written ==
          set(name, "x") where name == "y" && true | write: and
          set(name, name == "x")              | a value is needed
          set(name)                           | needs the argument value
          set(name, "x", "y")                 | one argument too many
          set(name, valu="x")                 | has no argument valu
          set(name, value="x", value="y")     | given twice
          set(target=name, "x")               | without a name come first
          set("name", "x")                    | must be a path
          set(name, Set("x"))                 | did you mean set
          set(name, set(name, "x"))           | changes something and gives no value
          Concat(["a"], "")                   | begins with an editor
          set(name, "x")[0]                   | an editor gives nothing
          set(name, SHA256)                   | called with its arguments
          set(kind, SPAN_KIND_SERVR)          | did you mean SPAN_KIND_SERVER?
          limit(attributes, -1, [])           | must not be negative
          limit(attributes, attributes["x"], []) | must be a literal
          limit(attributes, 1, ["a", "b"])    | priority_keys
          merge_maps(attributes, {}, "replace") | must be one of insert, update, upsert
          delete_key(name, "x")               | must be a map
          delete_matching_keys(attributes, "(") | not a regular expression
          flatten(attributes, depth=0)        | at least 1
          append(attributes["x"])             | needs value or values
          truncate_all(attributes, 1, truncation_marker="..") | longer than the limit
          set(name, Time("x", "%Q"))          | unknown directive %Q
          set(name, Time("x", "%Y", "Mars"))  | is not a time zone
          set(name, ConvertCase(name, "kebab")) | must be one of
          set(name, ExtractPatterns(name, "x")) | at least one named group
          set(name, ExtractGrokPatterns(name, "%{IPX:a}")) | there is no pattern IPX
          set(name, ParseCSV(name, "a", "::")) | single character
          set(name, ParseKeyValue(name, "=", "=")) | must differ
          set(name, GetXML(name, "["))        | is not an XPath
          set(name, Filter(attributes, (k) => k)) | lambda
          set(name, ParseCLF(name))           | works on logs
          copy_metric()                       | works on metrics
          route()                             | routing connector
          set_semconv_span_name("1.0.0")      | must be between
          replace_pattern(name, "a", "b", Nothing) | there is no function Nothing
          replace_pattern(name, "a", "b", Split) | needs more than one argument
          """)
  void invalidStatement_isExplained(String statement, String message) {
    assertThatThrownBy(() -> Ottl.statement(Context.SPAN, statement))
        .isInstanceOf(InvalidOttl.class)
        .hasMessageContaining(message);
  }

  @Test
  void deepNesting_isRefused() {
    String deep = "(".repeat(5_000) + "true" + ")".repeat(5_000);
    assertThatThrownBy(() -> Ottl.condition(Context.SPAN, deep))
        .isInstanceOf(InvalidOttl.class)
        .hasMessageContaining("nested deeper");
  }

  @Test
  void spanFunctions_existOnlyForSpans() {
    assertThatThrownBy(() -> Ottl.condition(Context.RESOURCE, "IsRootSpan()"))
        .isInstanceOf(InvalidOttl.class)
        .hasMessageContaining("works on a span");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          set(resource.attributes["a"], "x")                      | RESOURCE
          set(scope.name, resource.attributes["a"])               | SCOPE
          set(resource.attributes["a"], span.name)                | SPAN
          set(span.attributes["a"], spanevent.name)               | SPAN_EVENT
          set(resource.attributes["a"], "x") where IsRootSpan()   | SPAN
          set(instrumentation_scope.attributes["a"], 1)           | SCOPE
          set(resource.attributes["a"], SPAN_KIND_SERVER)         | SPAN_EVENT
          """)
  void context_isInferred(String statement, Context context) {
    assertThat(Ottl.infer(List.of(statement), List.of()).context()).isEqualTo(context);
  }

  @Test
  void context_isInferredFromAllTextsOfTheGroup() {
    Ottl.Group group =
        Ottl.infer(List.of("set(resource.attributes[\"a\"], 1)"), List.of("span.name == \"x\""));
    assertThat(group.context()).isEqualTo(Context.SPAN);
    assertThat(group.conditions()).hasSize(1);
  }

  @Test
  void context_thatNothingTells_isExplained() {
    assertThatThrownBy(() -> Ottl.infer(List.of("set(attributes[\"a\"], 1)"), List.of()))
        .isInstanceOf(InvalidOttl.class)
        .hasMessageContaining("cannot tell what this runs on");
    assertThatThrownBy(
            () -> Ottl.infer(List.of("set(span.attributes[\"a\"], attributes[\"b\"])"), List.of()))
        .hasMessageContaining("span.attributes");
  }
}
