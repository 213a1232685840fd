package io.sluice.config.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.config.report.Location;
import io.sluice.config.report.Problem;
import io.sluice.config.report.Problems;
import io.sluice.config.report.SourceText;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class YamlReaderTest {
  private final Problems problems = new Problems();

  @Test
  void everyValue_knowsItsLineAndColumn() throws YamlSyntaxException {
    YamlMap root = (YamlMap) read("a:\n  b: [1, 'two']\n");

    YamlMap.Entry b = ((YamlMap) root.entry("a").orElseThrow().value()).entry("b").orElseThrow();
    YamlList list = (YamlList) b.value();
    assertThat(b.keyLocation()).hasToString("t.yaml:2:3");
    assertThat(list.items())
        .extracting(YamlNode::location)
        .extracting(Location::toString)
        .containsExactly("t.yaml:2:7", "t.yaml:2:10");
  }

  @Test
  void aliases_repeatWhatTheirAnchorNames() throws YamlSyntaxException {
    assertThat(plain("a: &x {k: 1}\nb: *x\n"))
        .isEqualTo(Map.of("a", Map.of("k", 1L), "b", Map.of("k", 1L)));
  }

  @Test
  void anchor_definedTwice_meansTheLatest() throws YamlSyntaxException {
    assertThat(plain("a: &x 1\nb: *x\nc: &x 2\nd: *x\n"))
        .isEqualTo(Map.of("a", 1L, "b", 1L, "c", 2L, "d", 2L));
    assertThat(problems.sorted()).isEmpty();
  }

  @Test
  void mergeKey_addsWhatIsNotThere_whereverItStands() throws YamlSyntaxException {
    assertThat(plain("base: &x {k: 1, l: 2}\na: {k: 0, <<: *x}\nb: {<<: [{k: 3}, *x], m: 4}\n"))
        .isEqualTo(
            Map.of(
                "base", Map.of("k", 1L, "l", 2L),
                "a", Map.of("k", 0L, "l", 2L),
                "b", Map.of("k", 3L, "l", 2L, "m", 4L)));
  }

  @Test
  void mergeKey_ofSomethingElse_isRefused() {
    assertRefused("a: {<<: 5}", 1, 5, "map merge requires map or sequence of maps as the value");
  }

  @Test
  void quotedAndTaggedScalars_haveTheTypeThatIsWritten() throws YamlSyntaxException {
    assertThat(plain("[!!str 123, '123', \"true\", !!int \"5\", !!float 1, !!binary aGk=, !x y]"))
        .isEqualTo(List.of("123", "123", "true", 5L, 1.0, "hi", "y"));
  }

  @Test
  void tag_thatDoesNotFit_isRefused() {
    assertRefused("a: !!int five", 1, 4, "cannot decode \"five\" as a !!int");
  }

  @Test
  void keys_areNames_whateverTypeTheyHave() throws YamlSyntaxException {
    assertThat(plain("{1: a, true: b, 0x10: c}"))
        .isEqualTo(Map.of("1", "a", "true", "b", "0x10", "c"));
  }

  @Test
  void key_thatIsNoName_isRefused() {
    assertRefused("? [a]\n: b", 1, 3, "a key must be a name, found a list");
  }

  @Test
  void keyGivenTwice_isReportedAndTheFirstKept() throws YamlSyntaxException {
    assertThat(plain("a: 1\nb: 2\na: 3\n")).isEqualTo(Map.of("a", 1L, "b", 2L));
    assertThat(problems.sorted())
        .extracting(Problem::toString)
        .containsExactly(
            "t.yaml:3:1: mapping key \"a\" already defined at line 1; keep one of the two");
  }

  @Test
  void furtherDocuments_areNotRead() throws YamlSyntaxException {
    assertThat(plain("---\na: 1\n---\n]not yaml[")).isEqualTo(Map.of("a", 1L));
  }

  @Test
  void emptyText_isNothing() throws YamlSyntaxException {
    assertThat(plain("")).isNull();
    assertThat(plain("# only a comment\n")).isNull();
    assertThat(plain("\uFEFF---\n")).isNull();
  }

  @Test
  void aliasBomb_isRefused() {
    StringBuilder bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
    for (int i = 1; i < 12; i++) {
      bomb.append("a").append(i).append(": &a").append(i).append(" [");
      bomb.append(("*a" + (i - 1) + ", ").repeat(10)).append("]\n");
    }
    assertRefused(bomb.toString(), 5, 45, "document contains excessive aliasing");
  }

  @Test
  void anchor_thatContainsItself_isRefused() {
    assertRefused("a: &x [*x]", 1, 8, "anchor 'x' value contains itself");
  }

  @Test
  void alias_withoutAnchor_isRefused() {
    assertRefused("a: *x", 1, 4, "unknown anchor 'x' referenced");
  }

  @Test
  void values_nestedBeyondReason_areRefused() {
    assertRefused("[".repeat(100_000), 1, 202, "values nest more than 200 levels deep");
  }

  @Test
  void tabs_areNamedInTheError() {
    assertRefused("a:\n\tb: 1\n", 2, 1, "indent with spaces");
  }

  @Test
  void bareVariable_insideAFlowList_isToldToBeQuoted() {
    assertRefused("a: [${env:X}, b]", 1, 6, "put quotes around ${…}");
  }

  @Test
  void unfilledTemplate_isRecognised() {
    assertRefused("a:\n  b: {{ .Values.x }}\nc", 2, 7, "a key must be a name");
  }

  private void assertRefused(String text, int line, int column, String message) {
    assertThatThrownBy(() -> read(text))
        .isInstanceOfSatisfying(
            YamlSyntaxException.class,
            e -> {
              assertThat(e.problem().message()).contains(message);
              assertThat(e.problem().location())
                  .isEqualTo(new Location(new SourceText("t.yaml", text), line, column));
            });
  }

  private Object plain(String text) throws YamlSyntaxException {
    return read(text).toObject();
  }

  private YamlNode read(String text) throws YamlSyntaxException {
    return YamlReader.read(new SourceText("t.yaml", text), problems);
  }
}
