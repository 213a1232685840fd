package io.sluice.processors.tailsampling.policy;

import io.sluice.component.TimeSource;
import io.sluice.ottl.Conditions;
import io.sluice.ottl.FailureLog;
import io.sluice.ottl.Ottl;
import io.sluice.ottl.eval.Context;
import io.sluice.ottl.eval.Subject;
import io.sluice.ottl.value.EvaluationFailure;
import io.sluice.spans.EventCursor;
import io.sluice.spans.SpanCursor;
import java.util.List;

/**
 * Keeps traces with a span, or an event of one, of which a condition is true. The evidence is which
 * condition, those on events counted behind those on spans.
 */
final class OttlCondition implements Policy {
  private static final int NONE = -1;

  private final OttlConditionSettings settings;
  private final List<Conditions> onSpan;
  private final List<Conditions> onEvent;
  private final Subject subject;
  private int found;

  OttlCondition(OttlConditionSettings settings, TimeSource time, FailureLog failures) {
    this.settings = settings;
    this.onSpan = compile(Context.SPAN, settings.span(), failures);
    this.onEvent = compile(Context.SPAN_EVENT, settings.spanevent(), failures);
    this.subject = new Subject(time);
  }

  /** Each by itself, to know afterwards which it was. */
  private List<Conditions> compile(Context context, List<String> texts, FailureLog failures) {
    return texts.stream()
        .map(text -> List.of(Ottl.condition(context, text)))
        .map(condition -> new Conditions(condition, settings.mode(), failures))
        .toList();
  }

  @Override
  public Verdict evaluate(TraceView trace) {
    found = NONE;
    try {
      for (SpanCursor span = trace.spans(); found == NONE && span.next(); ) {
        found = first(onSpan, subject.on(span));
        if (found == NONE && !onEvent.isEmpty()) {
          found = amongEvents(span);
        }
      }
    } catch (EvaluationFailure e) {
      return Verdict.FAILED;
    }
    return found == NONE ? Verdict.NOT_SAMPLED : Verdict.SAMPLED;
  }

  private int amongEvents(SpanCursor span) {
    for (EventCursor event = span.events(); event.next(); ) {
      int held = first(onEvent, subject.on(span, event));
      if (held != NONE) {
        return onSpan.size() + held;
      }
    }
    return NONE;
  }

  private static int first(List<Conditions> conditions, Subject at) {
    for (int i = 0; i < conditions.size(); i++) {
      if (conditions.get(i).anyHolds(at)) {
        return i;
      }
    }
    return NONE;
  }

  @Override
  public long evidence() {
    return found;
  }

  @Override
  public String because(Verdict verdict, long evidence) {
    return switch (verdict) {
      case FAILED -> "a condition could not be evaluated (error_mode: propagate)";
      case SAMPLED -> "holds: " + text((int) evidence);
      default -> "no condition holds of any span";
    };
  }

  private String text(int number) {
    return number < onSpan.size()
        ? settings.span().get(number)
        : settings.spanevent().get(number - onSpan.size());
  }
}
