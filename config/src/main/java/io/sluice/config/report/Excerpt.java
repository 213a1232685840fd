package io.sluice.config.report;

/** A problem together with the line that it is about. */
final class Excerpt {
  private static final int WIDEST = 140;
  private static final int BEFORE_CARET = 100;

  private final Problem problem;
  private final Location location;

  Excerpt(Problem problem) {
    this.problem = problem;
    this.location = problem.location();
  }

  String render() {
    StringBuilder out = new StringBuilder(headline());
    if (location.isExact()) {
      appendLineAndCaret(out);
    }
    if (!problem.expected().isEmpty()) {
      out.append("\n  expected ").append(problem.expected());
    }
    if (!problem.suggestion().isEmpty()) {
      out.append("\n  did you mean \"").append(problem.suggestion()).append("\"?");
    }
    return out.toString();
  }

  private String headline() {
    String place = location.toString();
    String kind = problem.isError() ? "" : "warning: ";
    return (place.isEmpty() ? "" : place + ": ") + kind + problem.text();
  }

  private void appendLineAndCaret(StringBuilder out) {
    String line = location.source().line(location.line());
    if (line.isBlank()) {
      return;
    }
    int available = line.codePointCount(0, line.length());
    int caret = line.offsetByCodePoints(0, Math.min(location.column() - 1, available));
    int from = line.length() <= WIDEST ? 0 : Math.max(0, caret - BEFORE_CARET);
    int to = Math.min(line.length(), from + WIDEST);
    out.append('\n').append(line, from, to).append('\n');
    appendPadding(out, line.substring(from, Math.min(caret, to)));
    out.append('^');
  }

  /** Tabs stay tabs, so that the caret stands under its column at any tab width. */
  private static void appendPadding(StringBuilder out, String before) {
    before.codePoints().map(c -> c == '\t' ? '\t' : ' ').forEach(out::appendCodePoint);
  }
}
