package io.sluice.processors.redaction;

import io.sluice.processors.redaction.sanitize.Sanitizers;
import io.sluice.spans.EventCursor;
import io.sluice.spans.LinkCursor;
import io.sluice.spans.ResourceCursor;
import io.sluice.spans.ScopeCursor;
import io.sluice.spans.SpanCursor;
import io.sluice.spans.SpanEdits;
import io.sluice.spans.StatusCursor;
import io.sluice.spans.Text;

/** Takes the rules to every place where they apply. */
final class RuleWalk {
  private final AttributeRules attributes;
  private final ValueRules values;
  private final Sanitizers sanitizers;

  RuleWalk(RedactionSettings settings, KeyRules keys, ValueRules values, Sanitizers sanitizers) {
    this.attributes = new AttributeRules(keys, values, sanitizers, settings);
    this.values = values;
    this.sanitizers = sanitizers;
  }

  void apply(SpanEdits spans) {
    for (ResourceCursor resource = spans.resources(); resource.next(); ) {
      attributes.apply(resource.attributes());
      for (ScopeCursor scope = resource.scopes(); scope.next(); ) {
        attributes.apply(scope.attributes());
        for (SpanCursor span = scope.spans(); span.next(); ) {
          apply(span);
        }
      }
    }
  }

  private void apply(SpanCursor span) {
    // Before the attributes, which tell what kind of name it is and may be gone afterwards.
    name(span);
    attributes.apply(span.attributes());
    if (values.blocksAny()) {
      Text state = span.traceState();
      Text masked = masked(state);
      if (!masked.equals(state)) {
        span.setTraceState(masked);
      }
      status(span);
    }
    for (EventCursor event = span.events(); event.next(); ) {
      apply(event);
    }
    for (LinkCursor link = span.links(); link.next(); ) {
      apply(link);
    }
  }

  private void name(SpanCursor span) {
    if (!values.blocksAny() && !sanitizers.treatsNames()) {
      return;
    }
    Text name = span.name();
    String text = name.toString();
    if (values.allows(text)) {
      return;
    }
    String done = sanitizers.sanitizedName(values.masked(text), span);
    if (!done.equals(text)) {
      span.setName(Text.of(done));
    }
  }

  private void status(SpanCursor span) {
    StatusCursor status = span.status();
    Text message = status.message();
    Text masked = masked(message);
    if (!masked.equals(message)) {
      status.setMessage(masked);
    }
  }

  private void apply(EventCursor event) {
    attributes.apply(event.attributes());
    if (values.blocksAny()) {
      Text name = event.name();
      Text masked = masked(name);
      if (!masked.equals(name)) {
        event.setName(masked);
      }
    }
  }

  private void apply(LinkCursor link) {
    attributes.apply(link.attributes());
    if (values.blocksAny()) {
      Text state = link.traceState();
      Text masked = masked(state);
      if (!masked.equals(state)) {
        link.setTraceState(masked);
      }
    }
  }

  /** A text that is there with its blocked parts masked. */
  private Text masked(Text text) {
    if (text.isEmpty()) {
      return text;
    }
    String before = text.toString();
    if (values.allows(before)) {
      return text;
    }
    String after = values.masked(before);
    return after.equals(before) ? text : Text.of(after);
  }
}
