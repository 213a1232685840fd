package io.sluice.ottl.path;

import io.sluice.ottl.eval.Expression;
import io.sluice.ottl.eval.Place;
import io.sluice.ottl.eval.Subject;
import io.sluice.ottl.value.Kind;
import io.sluice.spans.AttributeValue.OfString;
import io.sluice.spans.Text;
import io.sluice.spans.TraceState;

/** One member of the trace state. Where the header is not well-formed, nothing is changed. */
record TraceStatePlace(Text key) implements Place {
  static void addTo(PathTable paths) {
    TextPlace whole =
        new TextPlace(at -> at.span().traceState(), (at, state) -> at.span().setTraceState(state));
    paths.add(
        "trace_state",
        keys -> {
          if (keys.isEmpty()) {
            return whole;
          }
          if (keys.size() == 1
              && keys.get(0) instanceof Expression.Constant constant
              && constant.value() instanceof OfString key) {
            return new TraceStatePlace(key.value());
          }
          throw new UnknownPath("trace_state takes one key, which must be a string");
        });
  }

  @Override
  public Object value(Subject at) {
    return TraceState.parse(at.span().traceState())
        .map(state -> new OfString(state.get(key).orElse(Text.EMPTY)))
        .orElse(null);
  }

  @Override
  public void set(Subject at, Object value) {
    if (!(value instanceof OfString text)) {
      throw Kind.of(value).insteadOf(Kind.STRING);
    }
    TraceState.parse(at.span().traceState())
        .flatMap(state -> state.with(key, text.value()))
        .ifPresent(at.span()::setTraceState);
  }
}
