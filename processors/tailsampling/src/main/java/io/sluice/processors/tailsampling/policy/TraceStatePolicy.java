package io.sluice.processors.tailsampling.policy;

import io.sluice.spans.SpanCursor;
import io.sluice.spans.Text;
import io.sluice.spans.TraceState;
import java.util.List;
import java.util.Optional;

/** Keeps traces with a member of the trace state. The evidence is which value it had. */
final class TraceStatePolicy implements Policy {
  /** Key and value together must be shorter, or the collector's rule ignores the value. */
  private static final int TOO_LONG = 256;

  private final Text key;
  private final List<Text> values;
  private int found;

  TraceStatePolicy(TraceStateSettings settings) {
    key = Text.of(settings.key());
    values =
        settings.values().stream()
            .map(Text::of)
            .filter(value -> !value.isEmpty() && key.length() + value.length() < TOO_LONG)
            .toList();
  }

  @Override
  public Verdict evaluate(TraceView trace) {
    for (SpanCursor span = trace.spans(); span.next(); ) {
      if (!span.traceState().isEmpty() && matches(span.traceState())) {
        return Verdict.SAMPLED;
      }
    }
    return Verdict.NOT_SAMPLED;
  }

  private boolean matches(Text state) {
    Optional<Text> value = TraceState.parse(state).flatMap(members -> members.get(key));
    found = value.map(values::indexOf).orElse(-1);
    return found >= 0;
  }

  @Override
  public long evidence() {
    return found;
  }

  @Override
  public String because(Verdict verdict, long evidence) {
    return verdict == Verdict.SAMPLED
        ? "a span's trace state has " + key + "=" + values.get((int) evidence)
        : "no span's trace state has " + key + " with a value looked for";
  }
}
