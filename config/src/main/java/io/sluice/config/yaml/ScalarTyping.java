package io.sluice.config.yaml;

import io.sluice.config.yaml.YamlScalar.Timestamp;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Gives unquoted scalars their types.
 *
 * <p>The dialect is that of Go's yaml.v3, which collector configurations are written for: YAML 1.2
 * booleans (so {@code yes} is a string), but octal {@code 0123} and {@code 50_000} from YAML 1.1,
 * and no base-60 numbers.
 */
public final class ScalarTyping {
  private static final Map<String, Object> WORDS = words();
  private static final Pattern TIMESTAMP =
      Pattern.compile(
          "[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}"
              + "(([Tt]|[ \\t]+)[0-9]{1,2}:[0-9]{1,2}:[0-9]{1,2}(\\.[0-9]*)?"
              + "[ \\t]*(Z|[-+][0-9]{1,2}(:?[0-9]{2})?)?)?");
  private static final Pattern INTEGER =
      Pattern.compile("([-+]?)(?:0[xX]([0-9a-fA-F]+)|0[bB]([01]+)|0[oO]?([0-7]+)|(0|[1-9][0-9]*))");
  private static final Pattern FLOAT =
      Pattern.compile("[-+]?(\\.[0-9]+|[0-9]+(\\.[0-9]*)?)([eE][-+]?[0-9]+)?");
  private static final int[] RADIX_OF_GROUP = {0, 0, 16, 2, 8, 10};
  private static final BigInteger MOST_UNSIGNED =
      BigInteger.ONE.shiftLeft(64).subtract(BigInteger.ONE);
  private static final BigInteger LEAST = BigInteger.valueOf(Long.MIN_VALUE);
  private static final int LONGEST_NUMBER = 400;

  private ScalarTyping() {}

  /** The value that an unquoted text stands for; the text itself if it is just a string. */
  public static Object typeOf(String text) {
    if (text.isEmpty()) {
      return null;
    }
    if (WORDS.containsKey(text)) {
      return WORDS.get(text);
    }
    if (!mayBeNumber(text)) {
      return text;
    }
    if (TIMESTAMP.matcher(text).matches()) {
      return new Timestamp(text);
    }
    return number(text.replace("_", "")).orElse(text);
  }

  private static boolean mayBeNumber(String text) {
    return text.length() <= LONGEST_NUMBER && "+-.0123456789".indexOf(text.charAt(0)) >= 0;
  }

  private static Optional<Object> number(String text) {
    Optional<Object> integer = integer(text);
    if (integer.isPresent()) {
      return integer;
    }
    return FLOAT.matcher(text).matches() ? Optional.of(Double.valueOf(text)) : Optional.empty();
  }

  private static Optional<Object> integer(String text) {
    Matcher matcher = INTEGER.matcher(text);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    int group = 2;
    while (matcher.group(group) == null) {
      group++;
    }
    BigInteger size = new BigInteger(matcher.group(group), RADIX_OF_GROUP[group]);
    BigInteger value = matcher.group(1).equals("-") ? size.negate() : size;
    if (value.compareTo(MOST_UNSIGNED) > 0 || value.compareTo(LEAST) < 0) {
      return Optional.empty();
    }
    return Optional.of(value.bitLength() < Long.SIZE ? (Object) value.longValue() : value);
  }

  private static Map<String, Object> words() {
    Map<String, Object> words = new HashMap<>();
    for (String word : new String[] {"~", "null", "Null", "NULL"}) {
      words.put(word, null);
    }
    for (String word : new String[] {"true", "True", "TRUE"}) {
      words.put(word, true);
    }
    for (String word : new String[] {"false", "False", "FALSE"}) {
      words.put(word, false);
    }
    for (String word : new String[] {".inf", ".Inf", ".INF"}) {
      words.put(word, Double.POSITIVE_INFINITY);
      words.put("+" + word, Double.POSITIVE_INFINITY);
      words.put("-" + word, Double.NEGATIVE_INFINITY);
    }
    for (String word : new String[] {".nan", ".NaN", ".NAN"}) {
      words.put(word, Double.NaN);
    }
    return words;
  }
}
