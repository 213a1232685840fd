package io.sluice.config.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProblemTest {

  @Test
  void caret_standsUnderItsColumn_afterTabsAndWideCharacters() {
    SourceText source = new SourceText("c.yaml", "a: 1\r\n\tb🎉: 2\r\n");
    Problem problem =
        Problem.error("b", new Location(source, 2, 5), "no good").expecting("x").suggesting("y");

    assertThat(problem.render())
        .isEqualTo("c.yaml:2:5: b: no good\n\tb🎉: 2\n\t   ^\n  expected x\n  did you mean \"y\"?");
  }

  @Test
  void longLine_isCutAroundTheCaret() {
    SourceText source = new SourceText("c", "x".repeat(500) + "HERE" + "y".repeat(500));

    List<String> lines =
        Problem.error("", new Location(source, 1, 501), "m").render().lines().toList();

    assertThat(lines.get(1)).hasSize(140).startsWith("xxx");
    assertThat(lines.get(1).substring(lines.get(2).indexOf('^'))).startsWith("HERE");
  }

  @Test
  void problem_aboutNoPlace_hasNoExcerpt() {
    assertThat(Problem.error("", Location.NOWHERE, "m").render()).isEqualTo("m");
    assertThat(Problem.warning("a::b", Location.whole(new SourceText("f", "t")), "m").render())
        .isEqualTo("f: warning: a::b: m");
  }

  @Test
  void location_beyondTheText_isRenderedWithoutExcerpt() {
    Location beyond = new Location(new SourceText("f", "one line"), 7, 3);

    assertThat(Problem.error("", beyond, "m").render()).isEqualTo("f:7:3: m");
  }

  @Test
  void piece_ofAText_isFoundBehindAPlace() {
    SourceText source = new SourceText("f", "${a} x\r\ny 🎉 ${a}\n");

    assertThat(new Location(source, 1, 2).find("${a}", 100)).contains(new Location(source, 2, 5));
    assertThat(new Location(source, 1, 2).find("${a}", 5)).isEmpty();
    assertThat(new Location(source, 1, 1).find("${b}", 100)).isEmpty();
  }

  @Test
  void errorsAboutAValue_whoseRootCauseIsKnown_areDropped() {
    Location place = new Location(new SourceText("f", "text"), 1, 1);
    Problems problems = new Problems();
    problems.addRootCause(Problem.error("a", place, "cause"), place);
    problems.add(Problem.error("a", place, "echo"));
    problems.add(Problem.warning("a", place, "still told"));

    assertThat(problems.sorted())
        .extracting(Problem::message)
        .containsExactly("cause", "still told");
  }

  @ParameterizedTest
  @CsvSource({
    "endpont, endpoint", "edpoint, endpoint", "endpiont, endpoint", "EndPoint, endpoint",
    "sendbatchsize, send_batch_size", "send-batch-size, send_batch_size", "tl, tls", "xyz, ''",
    "insecure, ''", "'', ''"
  })
  void nearestName_isWhatWasProbablyMeant(String written, String meant) {
    assertThat(NearestName.of(written, List.of("endpoint", "send_batch_size", "tls", "headers")))
        .isEqualTo(meant);
  }
}
