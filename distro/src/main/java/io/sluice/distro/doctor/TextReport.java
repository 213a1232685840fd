package io.sluice.distro.doctor;

import java.util.List;

/** A line for each check, what should be known about it indented below. */
final class TextReport {
  private static final int WIDEST_SUBJECT = 34;

  private final Report report;
  private final StringBuilder out = new StringBuilder();

  TextReport(Report report) {
    this.report = report;
  }

  String write() {
    int width =
        report.findings().stream()
            .mapToInt(finding -> finding.subject().length())
            .filter(length -> length <= WIDEST_SUBJECT)
            .max()
            .orElse(0);
    report.findings().forEach(finding -> finding(finding, width));
    out.append('\n').append(summary()).append('\n');
    return out.toString();
  }

  private void finding(Finding finding, int width) {
    out.append(finding.state().sign())
        .append(' ')
        .append(finding.subject())
        .append(" ".repeat(Math.max(0, width - finding.subject().length())))
        .append("  ")
        .append(finding.what())
        .append('\n');
    if (finding.state() != State.GOOD) {
      detail("why", finding.why());
      detail("at", finding.where());
      detail("fix", finding.fix());
    }
  }

  private void detail(String name, String text) {
    if (!text.isEmpty()) {
      out.append("    ").append(String.format("%-5s", name)).append(text).append('\n');
    }
  }

  private String summary() {
    long broken = report.count(State.BROKEN);
    long notes = report.count(State.NOTE);
    String looks =
        notes == 0 ? "" : ", " + notes + (notes == 1 ? " thing" : " things") + " to look at";
    return broken == 0
        ? "Nothing is broken" + looks + "."
        : broken + (broken == 1 ? " thing is broken" : " things are broken") + looks + ".";
  }

  /** What is said about a configuration that cannot be used at all. */
  static String ofErrors(List<String> errors) {
    return State.BROKEN.sign()
        + " configuration  cannot be used\n\n"
        + String.join("\n\n", errors)
        + "\n";
  }
}
