package io.sluice.processors.groupbytrace;

/** A trace's id; all zero for spans that have none. */
record TraceId(long high, long low) {
  @Override
  public String toString() {
    return String.format("%016x%016x", high, low);
  }
}
