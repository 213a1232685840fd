package io.sluice.exporters.loadbalancing;

import io.sluice.spans.Attributes;
import io.sluice.spans.ResourceCursor;
import io.sluice.spans.ScopeCursor;
import io.sluice.spans.SpanCursor;
import io.sluice.spans.SpanDealer;
import io.sluice.spans.Text;
import io.sluice.spans.Value;
import io.sluice.spans.text.ValueText;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;

/**
 * Spans whose attributes agree belong together. A value is looked for in the resource, in the
 * scope, and then in the spans of the same trace and scope, of which the first that has it counts.
 */
final class AttributeIdentity implements SpanDealer.Chooser {
  private static final String[] KINDS = {
    "Unspecified", "Internal", "Server", "Client", "Producer", "Consumer"
  };

  private final HashRing ring;
  private final List<Name> names;
  private final CRC32 crc = new CRC32();

  /** The owner of the whole scope; negative where its traces differ. */
  private int ofScope;

  private final Map<TraceKey, Integer> ofTraces = new HashMap<>();

  private record TraceKey(long high, long low) {}

  /** An attribute's name, once as text and once as a key. */
  record Name(String text, Text key) {
    static List<Name> all(List<String> names) {
      return names.stream().map(name -> new Name(name, Text.of(name))).toList();
    }
  }

  AttributeIdentity(HashRing ring, List<Name> names) {
    this.ring = ring;
    this.names = names;
  }

  @Override
  public void enter(ResourceCursor resource, ScopeCursor scope) {
    String[] values = new String[names.size()];
    boolean complete = true;
    for (int i = 0; i < values.length; i++) {
      values[i] = valueOf(names.get(i), resource.attributes(), scope.attributes());
      complete &= values[i] != null;
    }
    ofTraces.clear();
    ofScope = complete ? owner(values) : -1;
    if (!complete) {
      askSpans(scope, values);
    }
  }

  private static String valueOf(Name name, Attributes... places) {
    for (Attributes place : places) {
      Value value = place.get(name.key());
      if (value != null) {
        return ValueText.of(value);
      }
    }
    return null;
  }

  private void askSpans(ScopeCursor scope, String[] known) {
    Map<TraceKey, String[]> byTrace = new HashMap<>();
    for (SpanCursor span = scope.spans(); span.next(); ) {
      String[] values = byTrace.computeIfAbsent(key(span), unused -> known.clone());
      for (int i = 0; i < values.length; i++) {
        if (values[i] == null) {
          values[i] = valueOf(names.get(i), span);
        }
      }
    }
    byTrace.forEach((trace, values) -> ofTraces.put(trace, owner(values)));
  }

  private static String valueOf(Name name, SpanCursor span) {
    return switch (name.text()) {
      case "span.kind" -> kind(span.kind());
      case "span.name" -> span.name().toString();
      default -> valueOf(name, span.attributes());
    };
  }

  private static String kind(int number) {
    return number >= 0 && number < KINDS.length ? KINDS[number] : "";
  }

  private int owner(String[] values) {
    crc.reset();
    List<String> parts = new ArrayList<>(values.length);
    for (int i = 0; i < values.length; i++) {
      parts.add(names.get(i).text() + "=" + (values[i] == null ? "" : values[i]) + "|");
    }
    crc.update(String.join("", parts).getBytes(StandardCharsets.UTF_8));
    return ring.owner(crc);
  }

  private static TraceKey key(SpanCursor span) {
    return new TraceKey(span.traceIdHigh(), span.traceIdLow());
  }

  @Override
  public int hand(SpanCursor span) {
    return ofScope >= 0 ? ofScope : ofTraces.get(key(span));
  }
}
