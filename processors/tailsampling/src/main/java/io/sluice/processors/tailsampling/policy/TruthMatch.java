package io.sluice.processors.tailsampling.policy;

import io.sluice.spans.Value;
import io.sluice.spans.ValueKind;

/** A truth value. Anything else counts as false, as it does in the collector. */
final class TruthMatch implements AttributePolicy.Match {
  private final boolean wanted;

  TruthMatch(boolean wanted) {
    this.wanted = wanted;
  }

  @Override
  public boolean matches(Value value, boolean ofSpan) {
    return (value.kind() == ValueKind.BOOLEAN && value.asBoolean()) == wanted;
  }

  @Override
  public long evidence() {
    return 0;
  }

  @Override
  public String found(long evidence) {
    return "= " + wanted;
  }

  @Override
  public String wanted() {
    return found(0);
  }
}
