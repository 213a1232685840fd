package io.sluice.ottl.eval;

import io.sluice.component.Client;
import io.sluice.component.TimeSource;
import io.sluice.spans.AttributeValue;
import io.sluice.spans.EventCursor;
import io.sluice.spans.ResourceCursor;
import io.sluice.spans.ScopeCursor;
import io.sluice.spans.SpanCursor;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Stands on the item that statements run on. One is enough for a batch, and for the next: it is
 * moved along with the cursors. One thread at a time.
 *
 * <pre>{@code
 * Subject at = new Subject(TimeSource.SYSTEM);
 * for (SpanCursor span = edits.spans(); span.next(); ) {
 *   if (condition.holds(at.on(span))) { ... }
 * }
 * }</pre>
 */
public final class Subject {
  private final TimeSource time;
  private final Map<String, AttributeValue> cache = new LinkedHashMap<>();
  private Client client = Client.NONE;
  private ResourceCursor resource;
  private ScopeCursor scope;
  private SpanCursor span;
  private EventCursor event;
  private Object lent;

  /**
   * A subject that stands nowhere yet.
   *
   * @param time what {@code Now()} tells
   */
  public Subject(TimeSource time) {
    this.time = time;
  }

  /** From now on the items belong to a request of this client. */
  public Subject of(Client newClient) {
    client = newClient;
    return this;
  }

  public Subject on(ResourceCursor item) {
    return move(item, null, null, null);
  }

  public Subject on(ScopeCursor item) {
    return move(item.resource(), item, null, null);
  }

  public Subject on(SpanCursor item) {
    return move(item.resource(), item.scope(), item, null);
  }

  /** On an event of the span that the other cursor stands on. */
  public Subject on(SpanCursor itsSpan, EventCursor item) {
    return move(itsSpan.resource(), itsSpan.scope(), itsSpan, item);
  }

  private Subject move(
      ResourceCursor newResource, ScopeCursor newScope, SpanCursor newSpan, EventCursor newEvent) {
    resource = newResource;
    scope = newScope;
    span = newSpan;
    event = newEvent;
    if (!cache.isEmpty()) {
      cache.clear();
    }
    return this;
  }

  public TimeSource time() {
    return time;
  }

  public Client client() {
    return client;
  }

  public ResourceCursor resource() {
    return resource;
  }

  public ScopeCursor scope() {
    return scope;
  }

  public SpanCursor span() {
    return span;
  }

  public EventCursor event() {
    return event;
  }

  /** What statements keep for later ones on the same item; empty for each new one. */
  public Map<String, AttributeValue> cache() {
    return cache;
  }

  /** Lends a value to a function that is applied to it; see {@link #lent}. */
  public void lend(Object value) {
    lent = value;
  }

  /** The value that a function is applied to that was given as an argument to another one. */
  public Object lent() {
    return lent;
  }
}
