package io.sluice.distro.doctor;

import java.util.List;

/** Everything that was found, in the order of the checks. */
public final class Report {
  private final List<Finding> findings;

  Report(List<Finding> findings) {
    this.findings = List.copyOf(findings);
  }

  List<Finding> findings() {
    return findings;
  }

  long count(State state) {
    return findings.stream().filter(finding -> finding.state() == state).count();
  }

  /** What scripts see: 0 when nothing is broken, 1 when something is. */
  public int exitCode() {
    return count(State.BROKEN) == 0 ? 0 : 1;
  }

  /** For people. */
  public String text() {
    return new TextReport(this).write();
  }

  /** For programs. */
  public String json() {
    return JsonReport.of(this);
  }
}
