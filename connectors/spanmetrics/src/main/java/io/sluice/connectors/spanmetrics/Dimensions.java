package io.sluice.connectors.spanmetrics;

import com.google.re2j.Pattern;
import io.sluice.connectors.counting.ValueBytes;
import io.sluice.spans.AttributeValue;
import io.sluice.spans.Keys;
import io.sluice.spans.Text;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The attributes that the series of a metric are told apart by. */
final class Dimensions {
  /** Their numbers among all keys that are looked for. */
  private final int[] numbers;

  /** The values of spans without them, as bytes; null where there is none. */
  private final byte[][] fallbacks;

  private final List<Pattern> globs;

  private Dimensions(int[] numbers, byte[][] fallbacks, List<Pattern> globs) {
    this.numbers = numbers;
    this.fallbacks = fallbacks;
    this.globs = globs;
  }

  int size() {
    return numbers.length;
  }

  int number(int dimension) {
    return numbers[dimension];
  }

  byte[] fallback(int dimension) {
    return fallbacks[dimension];
  }

  /** Whether keys have to be looked at one by one. */
  boolean haveGlobs() {
    return !globs.isEmpty();
  }

  /** Whether a key is asked for by a pattern, and not by its name. */
  boolean matchGlob(Text key, Keys named) {
    for (int number : numbers) {
      if (named.get(number).equals(key)) {
        return false;
      }
    }
    String name = key.toString();
    return globs.stream().anyMatch(glob -> glob.matches(name));
  }

  /** Gives the keys of several metrics their numbers. */
  static final class Numbering {
    private final List<Text> keys = new ArrayList<>();

    Keys keys() {
      return Keys.of(keys);
    }

    /** Dimensions of all metrics, and more of one; a key counts once. */
    Dimensions of(List<DimensionSettings> common, List<DimensionSettings> more) {
      List<Integer> numbers = new ArrayList<>();
      List<byte[]> fallbacks = new ArrayList<>();
      List<Pattern> globs = new ArrayList<>();
      Set<String> seen = new HashSet<>();
      for (List<DimensionSettings> some : List.of(common, more)) {
        for (DimensionSettings dimension : some) {
          if (dimension.isGlob()) {
            globs.add(Glob.compile(dimension.glob()));
          } else if (seen.add(dimension.name())) {
            numbers.add(number(Text.of(dimension.name())));
            fallbacks.add(fallback(dimension));
          }
        }
      }
      return new Dimensions(
          numbers.stream().mapToInt(Integer::intValue).toArray(),
          fallbacks.toArray(byte[][]::new),
          List.copyOf(globs));
    }

    private int number(Text key) {
      int known = keys.indexOf(key);
      if (known >= 0) {
        return known;
      }
      keys.add(key);
      return keys.size() - 1;
    }

    private static byte[] fallback(DimensionSettings dimension) {
      return dimension
          .fallback()
          .map(text -> ValueBytes.canonical(AttributeValue.of(text)))
          .orElse(null);
    }
  }
}
