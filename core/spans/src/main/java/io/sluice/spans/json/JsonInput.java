package io.sluice.spans.json;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.JsonToken;
import io.sluice.spans.MalformedSpans;
import io.sluice.spans.Text;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Base64;
import java.util.List;

/**
 * A request's JSON as it is read: objects, arrays, and OTLP's notion of texts, numbers, enums and
 * ids. Every method reads the value that the input stands on; null is the default of what is
 * wanted, but for numbers, which have none.
 */
final class JsonInput {
  private static final BigInteger LARGEST = BigInteger.ONE.shiftLeft(64).subtract(BigInteger.ONE);

  /** More digits than any number that can be meant. */
  private static final int LONGEST_NUMBER = 100;

  /** As many digits fit into 64 bits whatever they are. */
  private static final int LONGEST_SURE = 19;

  private final JsonParser parser;

  JsonInput(JsonParser parser) {
    this.parser = parser;
  }

  /** Reads a member's value, or {@link #skip skips} it. */
  interface Member {
    void read(String name) throws IOException, MalformedSpans;
  }

  /** Reads an element of an array. */
  interface Element {
    void read() throws IOException, MalformedSpans;
  }

  /** Goes to the first token. */
  void begin() throws IOException, MalformedSpans {
    if (parser.nextToken() == null) {
      throw wrong("is empty, must be an object");
    }
  }

  /** Makes sure that nothing follows. */
  void end() throws IOException, MalformedSpans {
    if (parser.nextToken() != null) {
      throw wrong("is followed by something else");
    }
  }

  boolean isNull() {
    return parser.currentToken() == JsonToken.VALUE_NULL;
  }

  void object(Member member) throws IOException, MalformedSpans {
    if (isNull()) {
      return;
    }
    expect(JsonToken.START_OBJECT, "an object");
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = parser.currentName();
      parser.nextToken();
      member.read(name);
    }
  }

  void array(Element element) throws IOException, MalformedSpans {
    if (isNull()) {
      return;
    }
    expect(JsonToken.START_ARRAY, "an array");
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      element.read();
    }
  }

  /** Passes over a value that nobody wants. */
  void skip() throws IOException {
    parser.skipChildren();
  }

  String string() throws IOException, MalformedSpans {
    if (isNull()) {
      return "";
    }
    expect(JsonToken.VALUE_STRING, "a string");
    return wellFormed(parser.getText());
  }

  Text text() throws IOException, MalformedSpans {
    return Text.of(string());
  }

  boolean bool() throws MalformedSpans {
    return switch (parser.currentToken()) {
      case VALUE_TRUE -> true;
      case VALUE_FALSE, VALUE_NULL -> false;
      default -> throw wrong("is " + found() + ", must be true or false");
    };
  }

  /** A number of up to 64 bits without sign. */
  long unsigned64() throws IOException, MalformedSpans {
    if (parser.currentToken() == JsonToken.VALUE_STRING) {
      String written = parser.getText();
      if (written.length() <= LONGEST_SURE && areDigits(written)) {
        return Long.parseUnsignedLong(written);
      }
    }
    return within(BigInteger.ZERO, LARGEST).longValue();
  }

  long signed64() throws IOException, MalformedSpans {
    if (parser.currentToken() == JsonToken.VALUE_NUMBER_INT
        && parser.getNumberType() != JsonParser.NumberType.BIG_INTEGER) {
      return parser.getLongValue();
    }
    return within(BigInteger.valueOf(Long.MIN_VALUE), BigInteger.valueOf(Long.MAX_VALUE))
        .longValue();
  }

  /** A number of up to 32 bits without sign. */
  int unsigned32() throws IOException, MalformedSpans {
    return within(BigInteger.ZERO, BigInteger.valueOf(0xffff_ffffL)).intValue();
  }

  private static boolean areDigits(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return false;
      }
    }
    return !text.isEmpty();
  }

  private BigInteger within(BigInteger least, BigInteger most) throws IOException, MalformedSpans {
    BigInteger number = wholeNumber();
    if (number.compareTo(least) < 0 || number.compareTo(most) > 0) {
      throw wrong("is " + number + ", must be from " + least + " to " + most);
    }
    return number;
  }

  private BigInteger wholeNumber() throws IOException, MalformedSpans {
    String written = numeral("a whole number");
    try {
      BigDecimal number = new BigDecimal(written);
      if (Math.abs((long) number.precision() - number.scale()) <= LONGEST_NUMBER) {
        return number.toBigIntegerExact();
      }
    } catch (ArithmeticException | NumberFormatException e) {
      throw wrong("is " + quoted(written) + ", must be a whole number");
    }
    throw wrong("is " + quoted(written) + ", which is too large or too small");
  }

  double decimal() throws IOException, MalformedSpans {
    String written = numeral("a number");
    return switch (written) {
      case "NaN" -> Double.NaN;
      case "Infinity" -> Double.POSITIVE_INFINITY;
      case "-Infinity" -> Double.NEGATIVE_INFINITY;
      default -> finite(written);
    };
  }

  /** What is no number to JSON is none here either, though Java would read it. */
  private double finite(String written) throws MalformedSpans {
    if (written.chars().anyMatch(c -> "+-.0123456789eE".indexOf(c) < 0)) {
      throw noNumber(written);
    }
    try {
      return Double.parseDouble(written);
    } catch (NumberFormatException e) {
      throw noNumber(written);
    }
  }

  private MalformedSpans noNumber(String written) {
    return wrong(
        "is " + quoted(written) + ", must be a number, \"NaN\", \"Infinity\" or \"-Infinity\"");
  }

  /** A number as it is written, in a string or not. */
  private String numeral(String wanted) throws IOException, MalformedSpans {
    JsonToken token = parser.currentToken();
    if (token == JsonToken.VALUE_STRING || token.isNumeric()) {
      if (parser.getTextLength() > LONGEST_NUMBER && token == JsonToken.VALUE_STRING) {
        throw wrong("is a string of " + parser.getTextLength() + " characters, must be " + wanted);
      }
      return parser.getText();
    }
    throw wrong("is " + found() + ", must be " + wanted);
  }

  /**
   * The number of an enum's value.
   *
   * @param names of its values by their numbers
   */
  int enumNumber(List<String> names) throws IOException, MalformedSpans {
    JsonToken token = parser.currentToken();
    if (token == JsonToken.VALUE_STRING) {
      int number = names.indexOf(parser.getText());
      if (number < 0) {
        throw wrong("is " + quoted(parser.getText()) + ", must be one of " + names);
      }
      return number;
    }
    if (!token.isNumeric()) {
      throw wrong("is " + found() + ", must be a number or one of " + names);
    }
    return within(BigInteger.valueOf(Integer.MIN_VALUE), BigInteger.valueOf(Integer.MAX_VALUE))
        .intValue();
  }

  /** The hexadecimal digits of an id; empty where there is none. */
  String id(int digits) throws IOException, MalformedSpans {
    String id = string();
    if (id.isEmpty()) {
      return id;
    }
    if (id.length() != digits) {
      throw wrong(
          "is " + id.length() + " characters long, must be " + digits + " hexadecimal digits");
    }
    for (int i = 0; i < digits; i++) {
      if (!isHexadecimal(id.charAt(i))) {
        throw wrong("is " + quoted(id) + ", must be " + digits + " hexadecimal digits");
      }
    }
    return id;
  }

  private static boolean isHexadecimal(char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
  }

  byte[] base64() throws IOException, MalformedSpans {
    String encoded = string();
    try {
      return Base64.getDecoder().decode(encoded);
    } catch (IllegalArgumentException e) {
      throw wrong("must be base64: " + e.getMessage());
    }
  }

  private void expect(JsonToken wanted, String description) throws MalformedSpans {
    if (parser.currentToken() != wanted) {
      throw wrong("is " + found() + ", must be " + description);
    }
  }

  private String found() {
    return switch (parser.currentToken()) {
      case START_OBJECT -> "an object";
      case START_ARRAY -> "an array";
      case VALUE_STRING -> "a string";
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> "a number";
      case VALUE_TRUE, VALUE_FALSE -> "true or false";
      case VALUE_NULL -> "null";
      default -> "something else";
    };
  }

  private static String quoted(String text) {
    return '"' + (text.length() <= 40 ? text : text.substring(0, 40) + "...") + '"';
  }

  /** What is wrong with the value that the input stands on. */
  MalformedSpans wrong(String problem) {
    return malformed(parser.currentTokenLocation(), problem);
  }

  /** What is wrong with the text where it stopped being JSON. */
  MalformedSpans noJson(String problem) {
    return malformed(parser.currentLocation(), "is no JSON: " + problem);
  }

  private MalformedSpans malformed(JsonLocation at, String problem) {
    return MalformedSpans.inText(
        at.getLineNr(), at.getColumnNr(), path(parser.getParsingContext()), problem);
  }

  private static String path(JsonStreamContext innermost) {
    StringBuilder path = new StringBuilder();
    for (JsonStreamContext here = innermost; here != null; here = here.getParent()) {
      if (here.inArray() && here.hasCurrentIndex()) {
        path.insert(0, "[" + here.getCurrentIndex() + "]");
      } else if (here.inObject() && here.hasCurrentName()) {
        path.insert(0, "." + quotedName(here.getCurrentName()));
      }
    }
    return path.length() == 0 ? "the request" : path.substring(1);
  }

  private static String quotedName(String name) {
    return name.length() <= 40 ? name : name.substring(0, 40) + "...";
  }

  /** JSON can say half a surrogate pair, UTF-8 cannot. */
  private static String wellFormed(String text) {
    StringBuilder repaired = null;
    for (int i = 0; i < text.length(); i++) {
      if (!Character.isSurrogate(text.charAt(i))) {
        continue;
      }
      if (Character.isSupplementaryCodePoint(text.codePointAt(i))) {
        i++;
        continue;
      }
      repaired = repaired == null ? new StringBuilder(text) : repaired;
      repaired.setCharAt(i, '\ufffd');
    }
    return repaired == null ? text : repaired.toString();
  }
}
