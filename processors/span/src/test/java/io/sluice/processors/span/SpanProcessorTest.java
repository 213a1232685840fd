package io.sluice.processors.span;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.ArrayValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status;
import io.sluice.component.Client;
import io.sluice.component.InlineProcessor;
import io.sluice.component.settings.Checks;
import io.sluice.component.settings.InvalidSettings;
import io.sluice.processors.editing.match.MatchProperties;
import io.sluice.processors.editing.match.MatchSettings;
import io.sluice.processors.editing.match.MatchType;
import io.sluice.processors.editing.match.RegexpSettings;
import io.sluice.spans.SpanEdits;
import io.sluice.testkit.RecordingConsumer;
import io.sluice.testkit.SpanFixtures;
import io.sluice.testkit.Workbench;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpanProcessorTest {
  private static final Workbench BENCH = new Workbench();

  static InlineProcessor processor(
      Workbench bench, NameSettings name, Optional<StatusSettings> status) {
    return processor(bench, new SpanSettings(MatchSettings.defaults(), name, status));
  }

  private static InlineProcessor processor(Workbench bench, SpanSettings settings) {
    return (InlineProcessor)
        new SpanFactory().create(bench.context("span"), settings, new RecordingConsumer());
  }

  private static Span process(InlineProcessor processor, Span span) {
    ExportTraceServiceRequest.Builder request = SpanFixtures.request("shop", 1).toBuilder();
    request.getResourceSpansBuilder(0).getScopeSpansBuilder(0).setSpans(0, span);
    SpanEdits edits = SpanFixtures.batch(request.build()).edit();
    processor.process(edits, Client.NONE);
    return SpanFixtures.message(edits.finish()).getResourceSpans(0).getScopeSpans(0).getSpans(0);
  }

  private static final Span SPAN =
      Span.newBuilder()
          .setName("before")
          .addAttributes(SpanFixtures.attribute("text", "/ü"))
          .addAttributes(attribute("whole", AnyValue.newBuilder().setIntValue(-7)))
          .addAttributes(attribute("decimal", AnyValue.newBuilder().setDoubleValue(1e21)))
          .addAttributes(attribute("flag", AnyValue.newBuilder().setBoolValue(true)))
          .addAttributes(
              attribute(
                  "list", AnyValue.newBuilder().setArrayValue(ArrayValue.getDefaultInstance())))
          .addAttributes(attribute("empty", AnyValue.newBuilder()))
          .addAttributes(SpanFixtures.attribute("", "no key"))
          .build();

  private static KeyValue attribute(String key, AnyValue.Builder value) {
    return KeyValue.newBuilder().setKey(key).setValue(value).build();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "text | '' | /ü",
        "text,whole | '' | /ü-7",
        "text,whole,flag | :: | /ü::-7::true",
        "decimal | '' | 1000000000000000000000",
        "list,empty | - | <unknown-attribute-type>-<unknown-attribute-type>",
        "text,missing | - | before"
      })
  void fromAttributes_joinsValues(String keys, String separator, String name) {
    NameSettings settings = new NameSettings(List.of(keys.split(",")), separator, Optional.empty());
    Span after = process(processor(BENCH, settings, Optional.empty()), SPAN);
    assertThat(after).isEqualTo(SPAN.toBuilder().setName(name).build());
  }

  @Test
  void fromAttributes_longName_isPutTogether() {
    String text = "é".repeat(300);
    Span span = Span.newBuilder().addAttributes(SpanFixtures.attribute("k", text)).build();
    NameSettings settings = new NameSettings(List.of("k", "k"), "/", Optional.empty());
    assertThat(process(processor(BENCH, settings, Optional.empty()), span).getName())
        .isEqualTo(text + "/" + text);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        // rules, name before, name after, attributes
        "^/api/v1/document/(?P<documentId>.*)/update$ | /api/v1/document/17/update"
            + " | /api/v1/document/{documentId}/update | documentId=17",
        "(?P<a>\\d+)/(?P<b>\\d+) | /x/1/22/y | /x/{a}/{b}/y | a=1 b=22",
        "(?P<a>\\d+) | none | none | ''",
        "(?P<a>\\d+) | ü5ü | ü{a}ü | a=5",
        "(?P<a>x)?(?P<b>y) | y | {b} | b=y",
        "(?P<a>x(?P<b>y)) | .xy. | .{a}. | a=xy b=y",
        "(v[12])/(?P<id>\\d+) | v2/7 | v2/{id} | id=7",
        "(?P<a>\\d+);(?P<b>[a-z]+) | 5k | {{b}}k | a=5 b=a",
        "(?P<a>\\d+);(?P<b>\\{a}) | 5 | {b} | a=5 b={a}",
        "x(?P<a>\\d);y(?P<a>\\d) | x1y2 | x{a}y{a} | a=2",
        "\\d | 5 | 5 | ''"
      })
  void toAttributes_putsKeysInTheirPlace(
      String rules, String before, String after, String attributes) {
    ToAttributesSettings to = new ToAttributesSettings(List.of(rules.split(";")), false, false);
    Span span = process(toAttributes(to), Span.newBuilder().setName(before).build());
    assertThat(span.getName()).isEqualTo(after);
    assertThat(attributes(span)).isEqualTo(attributes);
  }

  private static InlineProcessor toAttributes(ToAttributesSettings to) {
    return processor(BENCH, new NameSettings(List.of(), "", Optional.of(to)), Optional.empty());
  }

  private static String attributes(Span span) {
    List<String> all = new ArrayList<>();
    span.getAttributesList()
        .forEach(each -> all.add(each.getKey() + "=" + each.getValue().getStringValue()));
    return String.join(" ", all);
  }

  @Test
  void toAttributes_breakAfterMatch_stopsAtTheFirstThatIsFound() {
    List<String> rules = List.of("(?P<no>none)", "(?P<a>\\d+)", "(?P<b>[a-z]+)");
    Span span =
        process(
            toAttributes(new ToAttributesSettings(rules, true, false)),
            Span.newBuilder().setName("x5").build());
    assertThat(span.getName()).isEqualTo("x{a}");
    assertThat(attributes(span)).isEqualTo("a=5");
  }

  @Test
  void toAttributes_keepOriginalName_onlyExtracts() {
    List<String> rules = List.of("(?P<a>\\d+)", "(?P<b>\\d)");
    Span span =
        process(
            toAttributes(new ToAttributesSettings(rules, false, true)),
            Span.newBuilder().setName("x57").build());
    assertThat(span.getName()).isEqualTo("x57");
    assertThat(attributes(span)).isEqualTo("a=57 b=5");
  }

  @Test
  void toAttributes_emptyName_isLeftAlone() {
    Span span =
        process(
            toAttributes(new ToAttributesSettings(List.of("(?P<a>.*)"), false, false)),
            Span.getDefaultInstance());
    assertThat(span).isEqualTo(Span.getDefaultInstance());
  }

  @Test
  void bothWays_firstTheNameThenItsParts() {
    NameSettings settings =
        new NameSettings(
            List.of("whole", "flag"),
            "/",
            Optional.of(new ToAttributesSettings(List.of("(?P<n>\\d)"), false, false)));
    assertThat(process(processor(BENCH, settings, Optional.empty()), SPAN).getName())
        .isEqualTo("-{n}/true");
  }

  @ParameterizedTest
  @CsvSource({
    "Ok, '', 1, ''",
    "Unset, '', 0, ''",
    "Error, '', 2, ''",
    "Error, it broke, 2, it broke"
  })
  void status_isSet_andItsMessageToo(String code, String text, int number, String message) {
    InlineProcessor processor =
        processor(BENCH, NameSettings.defaults(), Optional.of(new StatusSettings(code, text)));
    Status before = Status.newBuilder().setCodeValue(2).setMessage("old").build();
    Status expected = Status.newBuilder().setCodeValue(number).setMessage(message).build();
    assertThat(process(processor, SPAN.toBuilder().setStatus(before).build()).getStatus())
        .isEqualTo(expected);
    assertThat(process(processor, SPAN).getStatus()).isEqualTo(expected);
  }

  @Test
  void spans_thatAreNotMeant_stayAsTheyAre() {
    MatchProperties other =
        new MatchProperties(
            Optional.of(MatchType.STRICT),
            RegexpSettings.defaults(),
            List.of("other"),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of());
    SpanSettings settings =
        new SpanSettings(
            new MatchSettings(Optional.of(other), Optional.empty()),
            new NameSettings(List.of("text"), "", Optional.empty()),
            Optional.empty());
    assertThat(process(processor(BENCH, settings), SPAN)).isEqualTo(SPAN);
  }

  @Test
  void rules_thatAreNone_areTold() {
    assertThatThrownBy(() -> new ToAttributesSettings(List.of("a", "("), false, false))
        .isInstanceOf(InvalidSettings.class)
        .hasMessageContaining("rules[1]")
        .hasMessageContaining("RE2");
    List<String> warnings = new ArrayList<>();
    new ToAttributesSettings(List.of("(?P<a>x)", "x", "(x)(?P<b>y)"), false, false)
        .warnings((key, message) -> warnings.add(key + " " + message));
    assertThat(warnings).hasSize(2);
    assertThat(warnings.get(0)).startsWith("rules[1]").contains("has no groups");
    assertThat(warnings.get(1)).startsWith("rules[2]").contains("without a name");
  }

  @ParameterizedTest
  @CsvSource({
    "ok, '', code",
    "OK, '', code",
    "'', '', code",
    "Ok, because, description",
    "Unset, because, description"
  })
  void status_thatIsNone_isTold(String code, String description, String key) {
    Checks checks = new Checks();
    new StatusSettings(code, description).check(checks);
    assertThatThrownBy(checks::done).hasMessageStartingWith(key);
  }

  @Test
  void settings_thatDoNothing_areTold() {
    Checks checks = new Checks();
    SpanSettings.defaults().check(checks);
    assertThatThrownBy(checks::done).hasMessageContaining("name.from_attributes");
    Checks sound = new Checks();
    new SpanSettings(
            MatchSettings.defaults(),
            NameSettings.defaults(),
            Optional.of(new StatusSettings("Ok", "")))
        .check(sound);
    sound.done();
  }
}
