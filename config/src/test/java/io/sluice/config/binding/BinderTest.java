package io.sluice.config.binding;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.component.ComponentId;
import io.sluice.component.settings.Checks;
import io.sluice.component.settings.Inline;
import io.sluice.component.settings.InvalidSettings;
import io.sluice.component.settings.Key;
import io.sluice.component.settings.OnWhenEmpty;
import io.sluice.component.settings.Required;
import io.sluice.component.settings.Secret;
import io.sluice.component.settings.Warns;
import io.sluice.config.FakeSurroundings;
import io.sluice.config.report.Problem;
import io.sluice.config.report.Problems;
import io.sluice.config.source.Expansion;
import io.sluice.config.source.SourceMerger;
import io.sluice.config.yaml.YamlMap;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class BinderTest {
  private final Problems problems = new Problems();
  private final SecretNodes secrets = new SecretNodes();
  private final FakeSurroundings surroundings =
      new FakeSurroundings()
          .withVariable("OCTAL", "0123")
          .withVariable("NUMBER", "5")
          .withVariable("TRUE", "true")
          .withVariable("DATE", "2024-01-31")
          .withVariable("LIST", "[a, b]")
          .withVariable("COMMAS", "a,b");

  /** A choice. */
  enum Choice {
    ROUND_ROBIN,
    PICK_FIRST
  }

  record Values(
      boolean bool,
      int integer,
      long large,
      double fraction,
      String text,
      Duration duration,
      Choice choice,
      List<String> list,
      List<Integer> numbers,
      Map<String, String> map,
      Optional<Integer> maybe,
      Object any,
      Secret secret,
      ComponentId id) {
    static Values defaults() {
      return new Values(
          true,
          7,
          7,
          7.5,
          "seven",
          Duration.ofSeconds(7),
          Choice.PICK_FIRST,
          List.of("x"),
          List.of(7),
          Map.of("d", "e"),
          Optional.empty(),
          null,
          new Secret("s"),
          ComponentId.of("x"));
    }
  }

  static Stream<Arguments> accepted() {
    return Stream.of(
        Arguments.of("bool: false", false),
        Arguments.of("bool: FALSE", false),
        Arguments.of("bool: ${env:TRUE}", true),
        Arguments.of("bool:", true),
        Arguments.of("bool: ${env:UNSET}", false),
        Arguments.of("integer: 5", 5),
        Arguments.of("integer: 0123", 83),
        Arguments.of("integer: 0x10", 16),
        Arguments.of("integer: 50_000", 50_000),
        Arguments.of("integer: 5.0", 5),
        Arguments.of("integer: 5.9", 5),
        Arguments.of("integer: ${env:OCTAL}", 83),
        Arguments.of("integer:", 7),
        Arguments.of("integer: ${env:UNSET}", 0),
        Arguments.of("large: 9223372036854775807", Long.MAX_VALUE),
        Arguments.of("large: ${env:UNSET}", 0L),
        Arguments.of("fraction: 5", 5.0),
        Arguments.of("fraction: .inf", Double.POSITIVE_INFINITY),
        Arguments.of("fraction: ${env:UNSET}", 0.0),
        Arguments.of("text: yes", "yes"),
        Arguments.of("text: \"5\"", "5"),
        Arguments.of("text: ${env:OCTAL}", "0123"),
        Arguments.of("text: ${env:TRUE}", "true"),
        Arguments.of("text: ${env:DATE}", "2024-01-31"),
        Arguments.of("text: ${env:LIST}", "[a, b]"),
        Arguments.of("text:", "seven"),
        Arguments.of("text: ${env:UNSET}", ""),
        Arguments.of("duration: 1h30m", Duration.ofMinutes(90)),
        Arguments.of("duration: 5", Duration.ofNanos(5)),
        Arguments.of("duration: 0", Duration.ZERO),
        Arguments.of("duration:", Duration.ofSeconds(7)),
        Arguments.of("duration: ${env:UNSET}", Duration.ZERO),
        Arguments.of("choice: round_robin", Choice.ROUND_ROBIN),
        Arguments.of("choice: Round_Robin", Choice.ROUND_ROBIN),
        Arguments.of("choice: ${env:UNSET}", Choice.PICK_FIRST),
        Arguments.of("list: [a, \"1\"]", List.of("a", "1")),
        Arguments.of("list: a,b", List.of("a", "b")),
        Arguments.of("list: ''", List.of()),
        Arguments.of("list: ${env:COMMAS}", List.of("a", "b")),
        Arguments.of("list: ${env:LIST}", List.of("a", "b")),
        Arguments.of("list: ['${env:OCTAL}']", List.of("0123")),
        Arguments.of("list: []", List.of()),
        Arguments.of("list:", List.of("x")),
        Arguments.of("list: ${env:UNSET}", List.of("x")),
        Arguments.of("numbers: [1, 2]", List.of(1, 2)),
        Arguments.of("map: {k: v}", Map.of("d", "e", "k", "v")),
        Arguments.of("map: {d: v}", Map.of("d", "v")),
        Arguments.of("map: {d: '${env:OCTAL}'}", Map.of("d", "0123")),
        Arguments.of("map:", Map.of("d", "e")),
        Arguments.of("maybe: 5", Optional.of(5)),
        Arguments.of("maybe:", Optional.empty()),
        Arguments.of("any: {a: [1, x]}", Map.of("a", List.of(1L, "x"))),
        Arguments.of("any: 1.5", 1.5),
        Arguments.of("secret: ${env:OCTAL}", new Secret("0123")),
        Arguments.of("id: 'a / b'", new ComponentId("a", "b")));
  }

  @ParameterizedTest
  @MethodSource("accepted")
  void value_thatFits_isBound(String yaml, Object value) {
    Values bound = bind(Values.defaults(), yaml).orElseThrow();

    String key = yaml.substring(0, yaml.indexOf(':'));
    RecordSchema.Field field =
        RecordSchema.of(Values.class).fields().stream()
            .filter(f -> f.key().equals(key))
            .findFirst()
            .orElseThrow();
    assertThat(field.valueIn(bound)).isEqualTo(value);
    assertThat(errors()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "text: 5 | the number 5 | a string (use quotes)",
        "text: true | the boolean true | a string (use quotes)",
        "text: 2024-01-31 | the date 2024-01-31 | a string (use quotes)",
        "text: [a] | a list | a string",
        "text: {a: b} | a map | a string",
        "integer: \"5\" | the string \"5\" | a number without quotes",
        "integer: x${env:NUMBER} | the string \"x5\" | a number",
        "integer: true | the boolean true | a number",
        "integer: 3000000000 | the number 3000000000 | a whole number, at most 2147483647",
        "integer: .nan | the number NaN | a whole number, at most 2147483647",
        "large: 9223372036854775808 | the number 9223372036854775808 | a whole number, at most"
            + " 9223372036854775807",
        "fraction: half | the string \"half\" | a number",
        "bool: yes | the string \"yes\" | true or false",
        "bool: on | the string \"on\" | true or false",
        "bool: \"true\" | the string \"true\" | true or false without quotes",
        "bool: 1 | the number 1 | true or false",
        "bool: ${env:NUMBER} | the number 5 (from ${env:NUMBER}) | true or false",
        "duration: [5s] | a list | a duration such as 5s",
        "list: 5 | the number 5 | a list",
        "list: {a: b} | a map | a list",
        "map: [a] | a list | a map",
        "map: text | the string \"text\" | a map",
        "id: 5 | the number 5 | a string (use quotes)",
      })
  void value_thatDoesNotFit_isRefused(String yaml, String found, String expected) {
    assertThat(bind(Values.defaults(), yaml)).isEmpty();

    String key = yaml.substring(0, yaml.indexOf(':'));
    Problem problem = errors().get(0);
    assertThat(errors()).hasSize(1);
    assertThat(problem.path()).isEqualTo("top::" + key);
    assertThat(problem.message()).isEqualTo("'" + key + "' cannot be " + found);
    assertThat(problem.expected()).isEqualTo(expected);
    assertThat(problem.location().line()).isEqualTo(2);
    assertThat(problem.location().column())
        .isEqualTo(yaml.contains("{a") ? 3 : 3 + key.length() + ": ".length());
  }

  @Test
  void items_ofAList_areRefusedOneByOne() {
    bind(Values.defaults(), "numbers: [1, x, 2, y]");

    assertThat(errors())
        .extracting(Problem::toString)
        .containsExactly(
            "c.yaml:2:16: top::numbers[1]: 'numbers[1]' cannot be the string \"x\"",
            "c.yaml:2:22: top::numbers[3]: 'numbers[3]' cannot be the string \"y\"");
  }

  @Test
  void bareNumber_asADuration_isWarnedOf() {
    bind(Values.defaults(), "duration: 5");

    assertThat(problems.sorted())
        .extracting(Problem::toString)
        .containsExactly(
            "c.yaml:2:13: top::duration: 5 without a unit means nanoseconds; write 5s for seconds");
  }

  @Test
  void secret_ofTheWrongType_isNotShown() {
    assertThat(bind(Values.defaults(), "secret: 123456")).isEmpty();

    assertThat(errors())
        .extracting(Problem::render)
        .containsExactly(
            "c.yaml:2:11: top::secret: 'secret' is not a string\n  expected a string (use quotes)");
  }

  @Test
  void unsetVariable_asASecret_isEmpty() {
    assertThat(bind(Values.defaults(), "secret: ${env:UNSET}").orElseThrow().secret().value())
        .isEmpty();
  }

  @Test
  void parserOfAType_isAskedAndItsReasonTold() {
    bind(Values.defaults(), "id: 5x");

    assertThat(errors())
        .extracting(Problem::message)
        .containsExactly(
            "invalid component type \"5x\": expected a letter, then letters, digits or _, 63 at"
                + " most");
  }

  record Sections(
      Optional<Plain> off,
      @OnWhenEmpty Optional<Plain> switchable,
      Optional<Plain> on,
      @OnWhenEmpty Optional<WithSwitch> own) {
    static Sections defaults() {
      return new Sections(
          Optional.empty(), Optional.empty(), Optional.of(new Plain(9)), Optional.empty());
    }
  }

  record Plain(int size) {
    static Plain defaults() {
      return new Plain(1);
    }
  }

  record WithSwitch(boolean enabled) {
    static WithSwitch defaults() {
      return new WithSwitch(true);
    }
  }

  static Stream<Arguments> sections() {
    Optional<Plain> none = Optional.empty();
    return Stream.of(
        Arguments.of("{}", "off", none),
        Arguments.of("off:", "off", none),
        Arguments.of("off: {}", "off", Optional.of(new Plain(1))),
        Arguments.of("off: {size: 5}", "off", Optional.of(new Plain(5))),
        Arguments.of("off: {enabled: true}", "off", Optional.of(new Plain(1))),
        Arguments.of("off: {enabled: false, size: 5}", "off", none),
        Arguments.of("{}", "switchable", none),
        Arguments.of("switchable:", "switchable", Optional.of(new Plain(1))),
        Arguments.of("switchable: {}", "switchable", Optional.of(new Plain(1))),
        Arguments.of("switchable: {enabled: false}", "switchable", none),
        Arguments.of("{}", "on", Optional.of(new Plain(9))),
        Arguments.of("on:", "on", Optional.of(new Plain(9))),
        Arguments.of("on: {}", "on", Optional.of(new Plain(9))),
        Arguments.of("on: {enabled: false}", "on", none),
        Arguments.of("own: {enabled: false}", "own", Optional.of(new WithSwitch(false))));
  }

  @ParameterizedTest
  @MethodSource("sections")
  void section_isOnOrOff(String yaml, String key, Optional<?> value) {
    Sections bound = bind(Sections.defaults(), yaml).orElseThrow();

    Object actual =
        switch (key) {
          case "off" -> bound.off();
          case "switchable" -> bound.switchable();
          case "on" -> bound.on();
          default -> bound.own();
        };
    assertThat(actual).isEqualTo(value);
  }

  @Test
  void switchOfASection_mustBeABoolean() {
    assertThat(bind(Sections.defaults(), "off: {enabled: 1}")).isEmpty();

    assertThat(errors())
        .extracting(Problem::message)
        .containsExactly("'off.enabled' cannot be the number 1");
  }

  record Outer(
      @Inline Inner inner,
      @Key(
              value = "new_name",
              formerly = {"old_name", "older"})
          String renamed,
      Deep deep,
      List<Deep> many,
      Map<String, Deep> named)
      implements Required, Warns {
    static Outer defaults() {
      return new Outer(Inner.defaults(), "d", Deep.defaults(), List.of(), Map.of());
    }

    @Override
    public void check(Checks checks) {
      checks.that(!renamed.isEmpty(), "new_name", "must not be empty");
    }

    @Override
    public void warnings(BiConsumer<String, String> warn) {
      if (deep.low() > 100) {
        warn.accept("deep.low", "is rather high");
      }
    }
  }

  record Inner(int size, int other) {
    Inner {
      new Checks().atLeast("size", size, 0).atLeast("other", other, 0).done();
    }

    static Inner defaults() {
      return new Inner(1, 2);
    }
  }

  record Deep(int low, int high) implements Required {
    Deep {
      new Checks().that(low <= high, "high", "must be at least low").done();
    }

    static Deep defaults() {
      return new Deep(0, 1000);
    }

    @Override
    public void check(Checks checks) {
      checks.that(low != 13, "low", "must not be 13");
    }
  }

  @Test
  void keysOfAnInlinedRecord_standBesideTheOthers() {
    Outer bound = bind(Outer.defaults(), "{size: 5, new_name: n, deep: {low: 3}}").orElseThrow();

    assertThat(bound)
        .isEqualTo(new Outer(new Inner(5, 2), "n", new Deep(3, 1000), List.of(), Map.of()));
  }

  @Test
  void olderName_isReadWithAWarningThatShowsTheCurrentOne() {
    assertThat(bind(Outer.defaults(), "older: x").orElseThrow().renamed()).isEqualTo("x");

    assertThat(problems.sorted())
        .extracting(Problem::toString)
        .containsExactly(
            "c.yaml:2:3: top::older: \"older\" is an older name of \"new_name\"; write new_name:"
                + " x");
  }

  @Test
  void unknownKey_isRefusedWithWhatWasProbablyMeant() {
    bind(Outer.defaults(), "{sise: 1, low: 2, nonsense: 3, deep: {hihg: 4}}");

    assertThat(errors())
        .extracting(Problem::message)
        .containsExactly(
            "unknown key: '' has invalid keys: sise",
            "unknown key: '' has invalid keys: low",
            "unknown key: '' has invalid keys: nonsense",
            "unknown key: 'deep' has invalid keys: hihg");
    assertThat(errors())
        .extracting(Problem::suggestion)
        .containsExactly("size", "deep::low", "", "high");
    assertThat(errors()).extracting(p -> p.location().column()).containsExactly(7, 16, 24, 44);
    assertThat(errors().get(0).expected())
        .isEqualTo("one of size, other, new_name, deep, many, named");
  }

  @Test
  void checks_onEveryLevel_areToldAtTheirKeys() {
    bind(
        Outer.defaults(),
        "{size: -1, deep: {low: 5, high: 2}, many: [{}, {low: 2000}], named: {a: {low: 2000}}}");

    assertThat(errors())
        .extracting(Problem::toString)
        .containsExactly(
            "c.yaml:1:13: top::size: must be at least 0, is -1",
            "c.yaml:1:38: top::deep::high: must be at least low",
            "c.yaml:1:53: top::many[1]::high: must be at least low",
            "c.yaml:1:75: top::named::a::high: must be at least low");
  }

  @Test
  void requirements_onEveryLevel_areToldAtTheirKeys() {
    bind(Outer.defaults(), "{new_name: '', deep: {low: 13}, many: [{}, {low: 13}]}");

    assertThat(errors())
        .extracting(Problem::toString)
        .containsExactly(
            "c.yaml:1:17: top::new_name: must not be empty",
            "c.yaml:1:33: top::deep::low: must not be 13",
            "c.yaml:1:55: top::many[1]::low: must not be 13");
  }

  @Test
  void constructorCheck_ofAKeyThatFailedAlready_isNoNews() {
    bind(Outer.defaults(), "{size: x, other: -1}");

    assertThat(errors()).extracting(Problem::path).containsExactly("top::size", "top::other");
  }

  @Test
  void warnings_ofSettings_standAtTheirKeys() {
    assertThat(bind(Outer.defaults(), "deep: {low: 200}")).isPresent();

    assertThat(problems.sorted())
        .extracting(Problem::toString)
        .containsExactly("c.yaml:2:15: top::deep::low: is rather high");
  }

  record Free(Either either) {
    static Free defaults() {
      return new Free(new Either("none"));
    }
  }

  record Either(String text) {
    public static Either fromConfig(Object yaml) {
      if (yaml instanceof Map<?, ?> map && map.containsKey("bad")) {
        throw new InvalidSettings("bad", "must not be there");
      }
      return new Either(String.valueOf(yaml));
    }
  }

  @Test
  void typeThatReadsYamlItself_isGivenWhatStandsThere() {
    assertThat(bind(Free.defaults(), "either: [1, a]").orElseThrow().either().text())
        .isEqualTo("[1, a]");
    assertThat(bind(Free.defaults(), "either: {bad: 1}")).isEmpty();
    assertThat(errors())
        .extracting(Problem::toString)
        .containsExactly("c.yaml:2:17: top::either::bad: must not be there");
  }

  @Test
  void body_thatIsNoMap_isRefused() {
    assertThat(bind(Plain.defaults(), "[1]")).isEmpty();
    assertThat(errors()).extracting(Problem::expected).containsExactly("a map");
  }

  private <S> Optional<S> bind(S defaults, String yaml) {
    boolean flow = yaml.startsWith("{") || yaml.startsWith("[");
    surroundings.withFile("c.yaml", (flow ? "top: " : "top:\n  ") + yaml);
    YamlMap root = new SourceMerger(surroundings, problems).merge(List.of("c.yaml"), List.of());
    YamlMap expanded = new Expansion(surroundings, problems).expand(root);
    return new Binder(problems, secrets)
        .bind(defaults, Spot.top(expanded.entry("top").orElseThrow(), "top"));
  }

  private List<Problem> errors() {
    return problems.sorted().stream().filter(Problem::isError).toList();
  }
}
