package io.sluice.ottl.function;

import io.sluice.ottl.value.EvaluationFailure;
import io.sluice.ottl.value.Excerpt;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One row of comma-separated values, and the names of its columns. */
final class CsvRow {
  private final char delimiter;
  private final String delimiterText;
  private final String headerDelimiter;
  private final String mode;

  CsvRow(String delimiter, String headerDelimiter, String mode) {
    checkSingle("delimiter", delimiter);
    checkSingle("header_delimiter", headerDelimiter);
    this.delimiter = delimiter.charAt(0);
    this.delimiterText = delimiter;
    this.headerDelimiter = headerDelimiter;
    this.mode = mode;
  }

  private static void checkSingle(String name, String delimiter) {
    if (delimiter.length() != 1) {
      throw new BadArgument(name + " must be a single character, is '" + delimiter + "'");
    }
  }

  Map<String, String> parse(String row, String header) {
    if (header.isEmpty()) {
      throw new EvaluationFailure("the header must not be empty");
    }
    List<String> names = StringConverters.split(header, headerDelimiter);
    List<String> fields =
        mode.equals("ignoreQuotes")
            ? StringConverters.split(row, delimiterText)
            : new Reading(row, mode.equals("lazyQuotes")).fields();
    if (fields.size() != names.size()) {
      throw new EvaluationFailure(
          "the row has " + fields.size() + " fields, its header " + names.size());
    }
    Map<String, String> entries = new LinkedHashMap<>();
    for (int i = 0; i < fields.size(); i++) {
      entries.put(names.get(i), fields.get(i));
    }
    return entries;
  }

  /** Goes through a row once. */
  private final class Reading {
    private final String row;
    private final boolean lazy;
    private int at;

    Reading(String row, boolean lazy) {
      this.row = row;
      this.lazy = lazy;
    }

    List<String> fields() {
      List<String> fields = new ArrayList<>();
      while (true) {
        boolean quoted = at < row.length() && row.charAt(at) == '"';
        fields.add(quoted ? quoted() : plain());
        if (at >= row.length()) {
          return fields;
        }
        at++;
      }
    }

    private String plain() {
      int end = row.indexOf(delimiter, at);
      String field = row.substring(at, end < 0 ? row.length() : end);
      if (!lazy && field.contains("\"")) {
        throw new EvaluationFailure(
            "a field that is not quoted has a quote in it: " + Excerpt.of(field));
      }
      at += field.length();
      return field;
    }

    private String quoted() {
      StringBuilder field = new StringBuilder();
      at++;
      while (at < row.length()) {
        char c = row.charAt(at++);
        if (c != '"') {
          field.append(c);
        } else if (at < row.length() && row.charAt(at) == '"') {
          field.append('"');
          at++;
        } else if (at >= row.length() || row.charAt(at) == delimiter) {
          return field.toString();
        } else if (lazy) {
          field.append('"');
        } else {
          throw new EvaluationFailure("a quoted field goes on behind its quotes");
        }
      }
      if (lazy) {
        return field.toString();
      }
      throw new EvaluationFailure("a quoted field does not end");
    }
  }
}
