package io.sluice.processors.tailsampling.policy;

import io.sluice.spans.Value;
import io.sluice.spans.ValueKind;

/** A whole number within bounds. Anything else counts as zero, as it does in the collector. */
final class NumberMatch implements AttributePolicy.Match {
  private final long least;
  private final long most;
  private long number;

  NumberMatch(long least, long most) {
    this.least = least;
    this.most = most;
  }

  @Override
  public boolean matches(Value value, boolean ofSpan) {
    number = value.kind() == ValueKind.LONG ? value.asLong() : 0;
    return least <= number && number <= most;
  }

  @Override
  public long evidence() {
    return number;
  }

  @Override
  public String found(long evidence) {
    return "= " + evidence;
  }

  @Override
  public String wanted() {
    if (least == Long.MIN_VALUE) {
      return "of " + most + " or less";
    }
    return most == Long.MAX_VALUE ? "of " + least + " or more" : "from " + least + " to " + most;
  }
}
