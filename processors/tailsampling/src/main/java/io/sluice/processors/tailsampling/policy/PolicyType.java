package io.sluice.processors.tailsampling.policy;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** The kinds of policy; in a configuration they have the same names in lower case. */
public enum PolicyType {
  ALWAYS_SAMPLE,
  LATENCY,
  NUMERIC_ATTRIBUTE,
  PROBABILISTIC,
  STATUS_CODE,
  STRING_ATTRIBUTE,
  RATE_LIMITING,
  BYTES_LIMITING,
  SPAN_COUNT,
  TRACE_STATE,
  BOOLEAN_ATTRIBUTE,
  OTTL_CONDITION,
  TRACE_FLAGS,
  AND,
  NOT,
  DROP,
  COMPOSITE;

  /** Those that are not made of others. */
  static final Set<PolicyType> SIMPLE = EnumSet.range(ALWAYS_SAMPLE, TRACE_FLAGS);

  static Set<PolicyType> simpleAnd(PolicyType more) {
    Set<PolicyType> types = EnumSet.copyOf(SIMPLE);
    types.add(more);
    return types;
  }

  /** As it is written in a configuration. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
