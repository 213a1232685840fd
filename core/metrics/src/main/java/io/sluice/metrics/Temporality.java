package io.sluice.metrics;

/** What a sum or histogram counts from. */
public enum Temporality {
  UNSPECIFIED(0),
  /** From the point before it. */
  DELTA(1),
  /** From the start of the series. */
  CUMULATIVE(2);

  private final int number;

  Temporality(int number) {
    this.number = number;
  }

  /** As OTLP counts them. */
  int number() {
    return number;
  }

  static Temporality ofNumber(int number) {
    return number == 1 ? DELTA : number == 2 ? CUMULATIVE : UNSPECIFIED;
  }
}
