package io.sluice.exporters.tracestore;

import io.sluice.component.ComponentId;
import io.sluice.component.inspection.Change;
import io.sluice.component.inspection.Change.Kind;
import io.sluice.spans.AttributeValue;
import io.sluice.spans.Attributes;
import io.sluice.spans.SpanBatch;
import io.sluice.spans.SpanCursor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds what a processor did to the attributes of spans. It may have left spans out, but those that
 * are left stand in their order.
 */
final class Comparison {
  private static final int LONGEST_KEY = 200;

  private final ComponentId processor;
  private final Listener listener;

  /** Hears of each span that was changed. */
  interface Listener {
    void changed(TraceId trace, long spanId, List<Change> changes);
  }

  Comparison(ComponentId processor, Listener listener) {
    this.processor = processor;
    this.listener = listener;
  }

  void run(SpanBatch before, SpanBatch after) {
    SpanCursor old = before.edit().spans();
    SpanCursor now = after.edit().spans();
    while (now.next()) {
      if (!find(old, now)) {
        return;
      }
      List<Change> changes = new ArrayList<>();
      compare(old.attributes(), now.attributes(), false, changes);
      compare(old.resource().attributes(), now.resource().attributes(), true, changes);
      if (!changes.isEmpty()) {
        TraceId trace = new TraceId(now.traceIdHigh(), now.traceIdLow());
        listener.changed(trace, now.spanId(), changes);
      }
    }
  }

  /** False when the span is not among the old ones, because its ids were changed. */
  private static boolean find(SpanCursor old, SpanCursor now) {
    while (old.next()) {
      if (old.spanId() == now.spanId()
          && old.traceIdLow() == now.traceIdLow()
          && old.traceIdHigh() == now.traceIdHigh()) {
        return true;
      }
    }
    return false;
  }

  private void compare(Attributes old, Attributes now, boolean ofResource, List<Change> changes) {
    Map<String, AttributeValue> left = read(old);
    read(now)
        .forEach(
            (key, value) -> {
              AttributeValue was = left.remove(key);
              if (was == null) {
                changes.add(new Change(processor, Kind.ADDED, key, ofResource));
              } else if (!was.equals(value)) {
                changes.add(new Change(processor, Kind.CHANGED, key, ofResource));
              }
            });
    left.keySet().forEach(key -> changes.add(new Change(processor, Kind.REMOVED, key, ofResource)));
  }

  /** Keys are chosen by strangers, and may be as long as a request. */
  private static String shown(String key) {
    return key.length() <= LONGEST_KEY ? key : key.substring(0, LONGEST_KEY) + "…";
  }

  private static Map<String, AttributeValue> read(Attributes attributes) {
    Map<String, AttributeValue> read = new LinkedHashMap<>();
    attributes.rewind();
    while (attributes.next()) {
      read.putIfAbsent(shown(attributes.key().toString()), attributes.value().toAttributeValue());
    }
    return read;
  }
}
