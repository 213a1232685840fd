package io.sluice.spans;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TraceStateTest {
  /** The grammar of the specification. */
  private static final Pattern KEY =
      Pattern.compile(
          "[a-z][a-z0-9_\\-*/]{0,255}|[a-z0-9][a-z0-9_\\-*/]{0,240}@[a-z][a-z0-9_\\-*/]{0,13}");

  private static final Pattern VALUE =
      Pattern.compile(
          "[\\x20-\\x2b\\x2d-\\x3c\\x3e-\\x7e]{0,255}[\\x21-\\x2b\\x2d-\\x3c\\x3e-\\x7e]");

  private static final String PIECES = "ab09_-*/@= \t,~\n\u00e9Z";

  private static TraceState of(String header) {
    return TraceState.parse(Text.of(header)).orElseThrow();
  }

  private static String get(String header, String key) {
    return of(header).get(Text.of(key)).map(Text::toString).orElse(null);
  }

  private static String with(String header, String key, String value) {
    return of(header).with(Text.of(key), Text.of(value)).map(Text::toString).orElse(null);
  }

  /** Random members, mostly out of pieces that the grammar is about. */
  private static String member(Random random) {
    StringBuilder member = new StringBuilder();
    member.append("a".repeat(random.nextInt(4) == 0 ? random.nextInt(260) : 1));
    for (int i = random.nextInt(4); i > 0; i--) {
      member.append(PIECES.charAt(random.nextInt(PIECES.length())));
    }
    if (random.nextInt(8) > 0) {
      member.append('=').append("v".repeat(random.nextInt(4) == 0 ? random.nextInt(260) : 1));
    }
    return member.toString();
  }

  @Property(tries = 500)
  void members_areThoseOfTheGrammar(@ForAll long seed) {
    Random random = new Random(seed);
    List<String> items = new ArrayList<>();
    for (int i = random.nextInt(5); i > 0; i--) {
      items.add(member(random));
    }
    String header = String.join(",", items);
    byte[] bytes = header.getBytes(StandardCharsets.UTF_8);
    List<String> expected = expected(header);
    TraceStateMembers members = new TraceStateMembers();
    assertThat(members.read(bytes, bytes.length)).as(header).isEqualTo(expected != null);
    List<String> read = new ArrayList<>();
    for (int i = 0; i < members.count(); i++) {
      read.add(
          Text.ofUtf8(bytes).part(members.start(i), members.keyEnd(i))
              + "="
              + Text.ofUtf8(bytes).part(members.keyEnd(i) + 1, members.end(i)));
    }
    assertThat(read).isEqualTo(expected == null ? List.of() : expected);
  }

  private static List<String> expected(String header) {
    List<String> members = new ArrayList<>();
    for (String item : header.split(",", -1)) {
      String member = item.replaceAll("^[ \t]+|[ \t]+$", "");
      int equals = member.indexOf('=');
      if (member.isEmpty()) {
        continue;
      }
      if (equals < 0
          || !KEY.matcher(member.substring(0, equals)).matches()
          || !VALUE.matcher(member.substring(equals + 1)).matches()) {
        return null;
      }
      members.add(member);
    }
    return members;
  }

  @Test
  void member_isFoundByItsKey() {
    assertThat(get("a=1,b@c=2 3", "b@c")).isEqualTo("2 3");
    assertThat(get(" a=1 ,\t, b= 2\t", "b")).isEqualTo(" 2");
    assertThat(get("a=1", "b")).isNull();
    assertThat(get("", "b")).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "a=", "=1", "A=1", "a=1,a=2", "a=1=2", "a =1", "a=\u00e9", "a=1;\n"})
  void header_thatIsMalformed_isNone(String header) {
    assertThat(TraceState.parse(Text.of(header))).isEmpty();
  }

  @Test
  void members_areThirtyTwoAtTheMost() {
    List<String> members = new ArrayList<>();
    for (int i = 0; i < 32; i++) {
      members.add("k" + i + "=" + i);
    }
    String full = String.join(",", members);
    assertThat(get(full + ",".repeat(40), "k31")).isEqualTo("31");
    assertThat(TraceState.parse(Text.of(full + ",more=1"))).isEmpty();
    assertThat(with(full, "more", "1")).startsWith("more=1,k0=0").endsWith("k30=30");
    assertThat(with(full, "k31", "x")).startsWith("k31=x,k0=0").endsWith("k30=30");
  }

  @Test
  void items_countEmptyOnes() {
    byte[] bytes = "a=1,,b=2, ,".getBytes(StandardCharsets.US_ASCII);
    TraceStateMembers members = new TraceStateMembers();
    assertThat(members.read(bytes, bytes.length)).isTrue();
    assertThat(members.items()).isEqualTo(4);
    assertThat(members.count()).isEqualTo(2);
  }

  @Test
  void memberInFront_takesThePlaceOfItsFormerOne() {
    assertThat(with("a=1, b=2", "b", "3")).isEqualTo("b=3,a=1");
    assertThat(with("", "b", " 3")).isEqualTo("b= 3");
    for (String value : List.of("", "x ", "x,c=1", "x=1", "\n")) {
      assertThat(with("a=1", "b", value)).as(value).isNull();
    }
    for (String key : List.of("", " b", "b=1", "B", "a=1,b")) {
      assertThat(with("a=1", key, "x")).as(key).isNull();
    }
  }
}
