package io.sluice.processors.redaction.secrets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the quick look says and what the close one finds. */
class ScannerTest {
  private static final List<Samples.Sample> SAMPLES = Samples.all().toList();

  private final Scanner scanner = Detectors.scanner(new CardNumbers());
  private final Findings found = new Findings();

  /** A secret is hinted at whatever bytes of the message stand beside its text. */
  @Property
  void hints_whereverSomethingIsFound(
      @ForAll("texts") String text, @ForAll byte[] before, @ForAll byte[] behind) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    byte[] all = Arrays.copyOf(before, before.length + utf8.length + behind.length);
    System.arraycopy(utf8, 0, all, before.length, utf8.length);
    System.arraycopy(behind, 0, all, before.length + utf8.length, behind.length);
    found.clear();
    scanner.find(all, before.length, before.length + utf8.length, found);
    if (found.count() > 0) {
      assertThat(scanner.hints(all, 0, all.length)).as(text).isTrue();
    }
    assertInOrder(before.length, before.length + utf8.length);
  }

  private void assertInOrder(int start, int end) {
    int at = start;
    for (int i = 0; i < found.count(); i++) {
      assertThat(found.start(i)).isGreaterThanOrEqualTo(at);
      assertThat(found.end(i)).isGreaterThan(found.start(i));
      at = found.end(i);
    }
    assertThat(at).isLessThanOrEqualTo(end);
  }

  /** Digits directly before and behind a text, as lengths and tags may be, hide no card. */
  @Property(tries = 100)
  void hints_atCardsBesideDigits(@ForAll("digits") byte before, @ForAll("digits") byte behind) {
    byte[] all = " 4111111111111111 ".getBytes(StandardCharsets.US_ASCII);
    all[0] = before;
    all[all.length - 1] = behind;
    assertThat(scanner.hints(all, 0, all.length)).isTrue();
  }

  /** A quarter of a megabyte takes milliseconds; were time to grow with the square, minutes. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "password=",
        "password for ",
        "token=(",
        "eyJ",
        "eyJ.",
        "a@b.cc,",
        "a@b,",
        "%40",
        "sk-",
        "AKIA",
        "bearer+",
        "basic:",
        "://a:b",
        "://:@",
        "4111111111111111",
        "4111111111111111a",
        "4-",
        "4111 ",
        "-----BEGIN PRIVATE KEY-----",
        "PRIVATE KEY-----",
        "cookie:",
        "secret='",
        "identified by",
        "xoxb-",
        "password=[",
        "password={",
        "cookie=",
        "cookie=\"",
        "cookie: a=\"",
        "cookie: {",
        "authorization=a, ",
        "<password ",
        "<password>",
        "--password ",
        "jdbc:oracle:a/",
        "(password) values (",
        "(password) values ('x'),",
        "(password,a) values ('(password) values ('),",
        "(a,token) values(','",
        "password=\\\"",
        "signature=%"
      })
  void find_inWhatRepeats_takesNoMoreThanItsLength(String piece) {
    byte[] text = piece.repeat((1 << 18) / piece.length()).getBytes(StandardCharsets.US_ASCII);
    found.clear();
    assertTimeoutPreemptively(
        Duration.ofSeconds(5),
        () -> {
          scanner.find(text, 0, text.length, found);
          scanner.hints(text, 0, text.length);
        });
    assertInOrder(0, text.length);
  }

  @Property
  void find_inAnyBytes_staysWithin(@ForAll byte[] bytes) {
    found.clear();
    scanner.find(bytes, 0, bytes.length, found);
    assertInOrder(0, bytes.length);
  }

  @Provide
  Arbitrary<Byte> digits() {
    return Arbitraries.bytes().between((byte) '0', (byte) '9');
  }

  @Provide
  Arbitrary<String> texts() {
    Arbitrary<String> piece =
        Arbitraries.oneOf(
            Arbitraries.of(SAMPLES).map(Samples.Sample::text),
            Arbitraries.of(SAMPLES).map(s -> s.text().substring(s.text().length() / 2)),
            Arbitraries.of(SAMPLES).map(s -> s.text().substring(0, s.text().length() / 2)),
            Arbitraries.of(
                " ", "=", "'", "\"", "@", ":", "/", "\\", "password", "4", "-", "[", "{"),
            Arbitraries.strings().ofMaxLength(5));
    return piece.list().ofMaxSize(5).map(list -> String.join("", list));
  }
}
