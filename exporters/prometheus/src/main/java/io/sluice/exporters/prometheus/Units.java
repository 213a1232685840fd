package io.sluice.exporters.prometheus;

import java.util.Map;

/**
 * The words that names end with for a unit as UCUM writes it.
 *
 * @param main {@code bytes} of {@code By/s}; may be empty
 * @param per {@code per_second} of {@code By/s}; may be empty
 */
record Units(String main, String per) {
  private static final Map<String, String> MAIN =
      Map.ofEntries(
          Map.entry("d", "days"),
          Map.entry("h", "hours"),
          Map.entry("min", "minutes"),
          Map.entry("s", "seconds"),
          Map.entry("ms", "milliseconds"),
          Map.entry("us", "microseconds"),
          Map.entry("ns", "nanoseconds"),
          Map.entry("By", "bytes"),
          Map.entry("KiBy", "kibibytes"),
          Map.entry("MiBy", "mebibytes"),
          Map.entry("GiBy", "gibibytes"),
          Map.entry("TiBy", "tibibytes"),
          Map.entry("KBy", "kilobytes"),
          Map.entry("MBy", "megabytes"),
          Map.entry("GBy", "gigabytes"),
          Map.entry("TBy", "terabytes"),
          Map.entry("m", "meters"),
          Map.entry("V", "volts"),
          Map.entry("A", "amperes"),
          Map.entry("J", "joules"),
          Map.entry("W", "watts"),
          Map.entry("g", "grams"),
          Map.entry("Cel", "celsius"),
          Map.entry("Hz", "hertz"),
          Map.entry("1", ""),
          Map.entry("%", "percent"));
  private static final Map<String, String> PER =
      Map.of(
          "s", "second", "m", "minute", "h", "hour", "d", "day", "w", "week", "mo", "month", "y",
          "year");

  static Units of(String unit) {
    int slash = unit.indexOf('/');
    String per = slash < 0 ? "" : word(unit.substring(slash + 1), PER);
    return new Units(
        word(slash < 0 ? unit : unit.substring(0, slash), MAIN), per.isEmpty() ? "" : "per_" + per);
  }

  /** What stands in braces is a remark, and no unit. */
  private static String word(String part, Map<String, String> known) {
    String symbol = part.strip();
    boolean remark = symbol.indexOf('{') >= 0 || symbol.indexOf('}') >= 0;
    return remark ? "" : known.getOrDefault(symbol, symbol);
  }
}
