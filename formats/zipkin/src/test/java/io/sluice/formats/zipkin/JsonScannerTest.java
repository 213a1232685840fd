package io.sluice.formats.zipkin;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.sluice.spans.MalformedSpans;
import io.sluice.testkit.Mutation;
import java.io.IOException;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The scanner reads what Jackson reads, and takes for JSON what Jackson takes for JSON. */
class JsonScannerTest {
  private static final JsonFactory JACKSON = new JsonFactory();

  private static final String SAMPLE =
      """
      {"a":[1,-0.5,1e9,12E-3,0,true,false,null,[],{}],"\\u00e4\\n\\"\\\\\\/":"\\ud83d\\ude00 ü€😀",
       "deep":[[[{"x":{"y":"z"}}]]], "empty":"" }\
      """;

  /** Everything that is said, one word behind the other; nothing if it is no JSON. */
  private static Optional<String> ours(byte[] json) {
    Slices slices = new Slices(json);
    JsonScanner scanner = new JsonScanner(slices, 0, json.length);
    StringBuilder words = new StringBuilder();
    try {
      value(scanner, slices, words);
      scanner.end();
      return Optional.of(words.toString());
    } catch (MalformedSpans e) {
      return Optional.empty();
    }
  }

  private static void value(JsonScanner scanner, Slices slices, StringBuilder words)
      throws MalformedSpans {
    switch (scanner.peek()) {
      case STRING -> words.append('s').append(slices.text(scanner.string())).append('\n');
      case NUMBER -> words.append('n').append(slices.text(scanner.number())).append('\n');
      case BOOLEAN -> words.append(scanner.bool()).append('\n');
      case NULL -> {
        scanner.nothing();
        words.append("null\n");
      }
      case ARRAY -> {
        scanner.open();
        while (scanner.nextElement()) {
          value(scanner, slices, words.append("-\n"));
        }
        words.append("]\n");
      }
      case OBJECT -> {
        scanner.open();
        while (scanner.nextMember()) {
          words.append('k').append(slices.text(scanner.key())).append('\n');
          value(scanner, slices, words);
        }
        words.append("}\n");
      }
    }
  }

  private static Optional<String> jacksons(byte[] json) {
    StringBuilder words = new StringBuilder();
    try (JsonParser parser = JACKSON.createParser(json)) {
      if (parser.nextToken() == null) {
        return Optional.empty();
      }
      value(parser, words);
      return parser.nextToken() == null ? Optional.of(words.toString()) : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static void value(JsonParser parser, StringBuilder words) throws IOException {
    switch (parser.currentToken()) {
      case VALUE_STRING -> words.append('s').append(parser.getText()).append('\n');
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT ->
          words.append('n').append(parser.getText()).append('\n');
      case VALUE_TRUE, VALUE_FALSE -> words.append(parser.getText()).append('\n');
      case VALUE_NULL -> words.append("null\n");
      case START_ARRAY -> {
        while (parser.nextToken() != JsonToken.END_ARRAY) {
          value(parser, words.append("-\n"));
        }
        words.append("]\n");
      }
      case START_OBJECT -> {
        while (parser.nextToken() != JsonToken.END_OBJECT) {
          words.append('k').append(parser.currentName()).append('\n');
          parser.nextToken();
          value(parser, words);
        }
        words.append("}\n");
      }
      default -> throw new IOException("unexpected " + parser.currentToken());
    }
  }

  @Test
  void json_isReadAsJacksonReadsIt() {
    assertThat(ours(SAMPLE.getBytes(UTF_8)))
        .isPresent()
        .isEqualTo(jacksons(SAMPLE.getBytes(UTF_8)));
  }

  @Test
  void json_damaged_isTakenWhereJacksonTakesIt() {
    SplittableRandom random = new SplittableRandom(3);
    Mutation mutation = new Mutation(random);
    int taken = 0;
    for (int i = 0; i < 30_000; i++) {
      byte[] damaged = mutation.of(SAMPLE.getBytes(UTF_8));
      Optional<String> jacksons = jacksons(damaged);
      Optional<String> ours = ours(damaged);
      if (isPlain(damaged)) {
        assertThat(ours).as(new String(damaged, UTF_8)).isEqualTo(jacksons);
      }
      taken += ours.isPresent() ? 1 : 0;
    }
    assertThat(taken).isBetween(1_000, 29_000);
  }

  /**
   * Without what is mended here and refused there, or the other way round: bytes that are no UTF-8,
   * halves of characters, and a byte order mark.
   */
  private static boolean isPlain(byte[] json) {
    String text = new String(json, UTF_8);
    return text.indexOf('\ufffd') < 0
        && text.indexOf('\ufeff') < 0
        && !text.matches("(?s).*\\\\u[dD][89a-fA-F].*")
        && text.indexOf(0) < 0;
  }

  @ParameterizedTest
  @CsvSource({
    "\\ud83d, \ufffd",
    "\\ude00, \ufffd",
    "\\ud83dx, \ufffdx",
    "\\ud83d\\n, '\ufffd\n'",
    "\\ud83d\\ud83d\\ude00, \ufffd\ud83d\ude00"
  })
  void halvesOfCharacters_areReplaced(String written, String read) throws Exception {
    assertThat(string(("\"" + written + "\"").getBytes(UTF_8))).isEqualTo(read);
  }

  @Test
  void bytesThatAreNoUtf8_areReplaced() throws Exception {
    byte[] json = {'"', 'a', (byte) 0xc3, (byte) 0x28, (byte) 0xed, (byte) 0xa0, (byte) 0x80, '"'};
    assertThat(string(json)).isEqualTo("a\ufffd(\ufffd\ufffd\ufffd");
  }

  private static String string(byte[] json) throws MalformedSpans {
    Slices slices = new Slices(json);
    JsonScanner scanner = new JsonScanner(slices, 0, json.length);
    scanner.peek();
    return slices.text(scanner.string()).toString();
  }

  @Test
  void nesting_hasABound() {
    String deep = "[".repeat(300) + "]".repeat(300);
    JsonScanner scanner = new JsonScanner(new Slices(deep.getBytes(UTF_8)), 0, deep.length());
    assertThatThrownBy(scanner::skip).hasMessageContaining("nests deeper than 200 levels");
  }
}
