package io.sluice.processors.tailsampling.policy;

import io.sluice.spans.ResourceCursor;
import io.sluice.spans.SpanCursor;
import io.sluice.spans.Text;
import io.sluice.spans.Value;

/**
 * Looks for an attribute on any resource or span, and keeps the trace if it finds it, or if not.
 */
final class AttributePolicy implements Policy {
  /** What an attribute's value has to be. */
  interface Match {
    /**
     * Whether the value is what is looked for.
     *
     * @param ofSpan whether it was found on a span, else on a resource
     */
    boolean matches(Value value, boolean ofSpan);

    /** What of the last value that was looked at says why, see {@link Policy#evidence}. */
    long evidence();

    /** The value that some evidence stands for, as {@code = "GET"}. */
    String found(long evidence);

    /** What is looked for, as {@code "GET" or "PUT"}. */
    String wanted();
  }

  private static final long NOTHING_FOUND = Long.MIN_VALUE;

  private final String name;
  private final Text key;
  private final boolean inverted;
  private final Match match;

  /** Stands for the attribute in what a first look saw. */
  private final int bit;

  private long evidence;

  AttributePolicy(String key, boolean inverted, Match match, FirstLook firstLook) {
    this.name = key;
    this.key = Text.of(key);
    this.inverted = inverted;
    this.match = match;
    this.bit = firstLook.need(this.key, match);
  }

  @Override
  public Verdict evaluate(TraceView trace) {
    boolean found = trace.mayHave(bit) && (isOnResource(trace) || isOnSpan(trace));
    evidence = found ? match.evidence() : NOTHING_FOUND;
    return found != inverted ? Verdict.SAMPLED : Verdict.NOT_SAMPLED;
  }

  private boolean isOnResource(TraceView trace) {
    for (ResourceCursor resource = trace.resources(); resource.next(); ) {
      Value value = resource.attributes().get(key);
      if (value != null && match.matches(value, false)) {
        return true;
      }
    }
    return false;
  }

  private boolean isOnSpan(TraceView trace) {
    for (SpanCursor span = trace.spans(); span.next(); ) {
      Value value = span.attributes().get(key);
      if (value != null && match.matches(value, true)) {
        return true;
      }
    }
    return false;
  }

  @Override
  public long evidence() {
    return evidence;
  }

  @Override
  public String because(Verdict verdict, long found) {
    String what =
        found == NOTHING_FOUND
            ? "no resource or span has " + name + " " + match.wanted()
            : name + " " + match.found(found);
    return inverted ? what + "; keeps what does not match" : what;
  }
}
