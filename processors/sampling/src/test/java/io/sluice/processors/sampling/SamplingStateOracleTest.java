package io.sluice.processors.sampling;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.spans.Text;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Against the grammar as regular expressions, which is how the specification puts it. */
class SamplingStateOracleTest {
  private static final String NAME = "[a-z0-9_*/-]*";
  private static final Pattern MEMBER =
      Pattern.compile(
          "(?:[a-z]%s|[a-z0-9]%s@[a-z]%s)=[ -<>-~&&[^,]]*[!-<>-~&&[^,]]"
              .formatted(NAME, NAME, NAME));
  private static final String FIELD = "[a-z][a-z0-9]*:[A-Za-z0-9._-]*";
  private static final Pattern OT = Pattern.compile("%s(?:;%s)*".formatted(FIELD, FIELD));
  private static final Pattern RV = Pattern.compile("rv:[0-9a-fA-F]{14}");
  private static final Pattern TH = Pattern.compile("th:[0-9a-fA-F]{1,14}");

  private final SamplingState state = new SamplingState();

  /** What is written for a trace state; null where it is malformed. */
  private static String expected(String text) {
    List<String> others = new ArrayList<>();
    String ot = "";
    for (String item : text.split(",", -1)) {
      String member = item.replaceAll("^[ \t]+|[ \t]+$", "");
      if (member.isEmpty()) {
        continue;
      }
      if (!MEMBER.matcher(member).matches()) {
        return null;
      }
      if (member.startsWith("ot=")) {
        ot = member.substring(3);
        if (!isOt(ot)) {
          return null;
        }
      } else {
        others.add(member);
      }
    }
    if (!ot.isEmpty()) {
      others.add(0, "ot=" + inOrder(ot));
    }
    return String.join(",", others);
  }

  private static boolean isOt(String ot) {
    return OT.matcher(ot).matches()
        && Arrays.stream(ot.split(";", -1))
            .allMatch(
                field ->
                    field.startsWith("rv:")
                        ? RV.matcher(field).matches()
                        : !field.startsWith("th:") || TH.matcher(field).matches());
  }

  private static String inOrder(String ot) {
    List<String> fields = new ArrayList<>(List.of(ot.split(";", -1)));
    List<String> ordered = new ArrayList<>();
    for (String first : List.of("rv:", "th:")) {
      fields.stream().filter(f -> f.startsWith(first)).reduce((a, b) -> b).ifPresent(ordered::add);
      fields.removeIf(f -> f.startsWith(first));
    }
    ordered.addAll(fields);
    return String.join(";", ordered);
  }

  @Property(tries = 3000)
  void read_anything_isTakenAndWrittenAsTheGrammarSays(@ForAll("states") String text) {
    String expected = expected(text);
    assertThat(state.read(Text.of(text))).as(text).isEqualTo(expected != null);
    if (expected != null) {
      assertThat(state.write().toString()).as(text).isEqualTo(expected);
    }
  }

  @Provide
  Arbitrary<String> states() {
    Arbitrary<String> piece =
        Arbitraries.of(
            "ot=",
            "th:",
            "rv:",
            "8",
            "e6",
            "0123456789abcd",
            ";",
            "; ",
            ",",
            " ",
            "\t",
            "a=b",
            "t@s=",
            "a",
            "=",
            "x:y",
            ":",
            "Z",
            "-",
            "@",
            "ot=th:8",
            "ot=rv:0123456789ABCD",
            "!");
    return piece.list().ofMaxSize(9).map(list -> String.join("", list));
  }
}
