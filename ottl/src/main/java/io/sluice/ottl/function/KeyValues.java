package io.sluice.ottl.function;

import io.sluice.ottl.value.BoundedText;
import io.sluice.ottl.value.EvaluationFailure;
import io.sluice.ottl.value.Excerpt;
import io.sluice.ottl.value.PlainText;
import io.sluice.spans.AttributeValue;
import io.sluice.spans.AttributeValue.OfMap;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Text such as {@code key=value other="a b"}, read and written. */
final class KeyValues {
  private static final char NO_QUOTE = 0;

  private final String delimiter;
  private final String pairDelimiter;

  private KeyValues(String delimiter, String pairDelimiter) {
    this.delimiter = delimiter;
    this.pairDelimiter = pairDelimiter;
  }

  /** Between key and value, and between pairs; empty stands for the usual one. */
  static KeyValues of(String delimiter, String pairDelimiter) {
    String inner = delimiter.isEmpty() ? "=" : delimiter;
    String outer = pairDelimiter.isEmpty() ? " " : pairDelimiter;
    if (inner.equals(outer)) {
      throw new BadArgument("delimiter and pair_delimiter must differ, are both '" + inner + "'");
    }
    return new KeyValues(inner, outer);
  }

  Map<String, String> parse(String text) {
    if (text.isEmpty()) {
      throw new EvaluationFailure("cannot parse an empty string");
    }
    Map<String, String> entries = new LinkedHashMap<>();
    for (String pair : pairs(text)) {
      int at = pair.indexOf(delimiter);
      if (at < 0) {
        throw new EvaluationFailure("there is no '" + delimiter + "' in " + Excerpt.quoted(pair));
      }
      entries.put(pair.substring(0, at).strip(), pair.substring(at + delimiter.length()).strip());
    }
    return entries;
  }

  /** Splits at the delimiters that do not stand in quotes, and takes the quotes away. */
  private List<String> pairs(String text) {
    List<String> pairs = new ArrayList<>();
    StringBuilder pair = new StringBuilder();
    char quote = NO_QUOTE;
    boolean escaped = false;
    int at = 0;
    while (at < text.length()) {
      char c = text.charAt(at);
      if (quote == NO_QUOTE && text.startsWith(pairDelimiter, at)) {
        addUnlessEmpty(pairs, pair);
        at += pairDelimiter.length();
        continue;
      }
      at++;
      if (!escaped && quote == NO_QUOTE && (c == '"' || c == '\'')) {
        quote = c;
      } else if (!escaped && c == quote) {
        quote = NO_QUOTE;
      } else {
        escaped = !escaped && c == '\\';
        pair.append(c);
      }
    }
    if (quote != NO_QUOTE) {
      throw new EvaluationFailure("a quoted value does not end");
    }
    addUnlessEmpty(pairs, pair);
    return pairs;
  }

  private static void addUnlessEmpty(List<String> pairs, StringBuilder pair) {
    if (!pair.isEmpty()) {
      pairs.add(pair.toString());
      pair.setLength(0);
    }
  }

  String print(OfMap map, boolean sorted) {
    Map<String, AttributeValue> entries = sorted ? new TreeMap<>(map.entries()) : map.entries();
    BoundedText text = new BoundedText();
    entries.forEach(
        (key, value) -> {
          text.append(text.isEmpty() ? "" : pairDelimiter);
          text.append(quoted(key)).append(delimiter).append(quoted(PlainText.of(value)));
        });
    return text.toString();
  }

  private String quoted(String text) {
    String escaped = text.replace("\"", "\\\"");
    boolean needsQuotes = escaped.contains(delimiter) || escaped.contains(pairDelimiter);
    return needsQuotes ? '"' + escaped + '"' : escaped;
  }
}
