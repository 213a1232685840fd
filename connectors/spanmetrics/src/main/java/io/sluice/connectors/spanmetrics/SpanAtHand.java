package io.sluice.connectors.spanmetrics;

import io.sluice.connectors.counting.ShortTexts;
import io.sluice.connectors.counting.ValueBytes;
import io.sluice.spans.Attributes;
import io.sluice.spans.Keys;
import io.sluice.spans.ResourceCursor;
import io.sluice.spans.SpanCursor;
import io.sluice.spans.SpanGlance;
import io.sluice.spans.Text;
import io.sluice.spans.Value;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/**
 * The span that is being counted, with what its resource and, for events, its event add to it. An
 * attribute of the span goes before one of the event, that before one of the resource.
 */
final class SpanAtHand {
  static final Text SERVICE_NAME = Text.of("service.name");

  final Keys keys;
  final SpanGlance glance;
  private final byte[][] resourceValues;
  private final byte[][] eventValues;
  private Text serviceName = Text.EMPTY;
  private ResourceCursor resource;
  private SpanCursor span;

  /** The scope's name and version, where they count; else null. */
  private Text scopeName;

  private Text scopeVersion;
  private boolean extrapolated;

  SpanAtHand(Keys keys) {
    this.keys = keys;
    this.glance = new SpanGlance(keys);
    this.resourceValues = new byte[keys.size()][];
    this.eventValues = new byte[keys.size()][];
  }

  /** Turns to the spans of a resource; false if it names no service, so that they do not count. */
  boolean enter(ResourceCursor newResource) {
    Value name = newResource.attributes().get(SERVICE_NAME);
    if (name == null) {
      return false;
    }
    serviceName = ShortTexts.of(name);
    resource = newResource;
    read(newResource.attributes(), resourceValues);
    return true;
  }

  /** Turns to the spans of a scope, of which name and version count, or null twice. */
  void enter(Text newScopeName, Text newScopeVersion) {
    scopeName = newScopeName == null ? null : ShortTexts.of(newScopeName);
    scopeVersion = newScopeVersion == null ? null : ShortTexts.of(newScopeVersion);
  }

  void read(SpanCursor newSpan) {
    span = newSpan;
    glance.read(newSpan);
  }

  void extrapolated(boolean newExtrapolated) {
    extrapolated = newExtrapolated;
  }

  /** Turns to an event of the span; null to none. */
  void enterEvent(Attributes event) {
    if (event == null) {
      Arrays.fill(eventValues, null);
    } else {
      read(event, eventValues);
    }
  }

  private void read(Attributes attributes, byte[][] values) {
    Arrays.fill(values, null);
    if (values.length == 0) {
      return;
    }
    attributes.rewind();
    for (int key = attributes.next(keys); key >= 0; key = attributes.next(keys)) {
      if (values[key] == null) {
        values[key] = ValueBytes.copyOf(attributes.value());
      }
    }
  }

  Text serviceName() {
    return serviceName;
  }

  Text scopeName() {
    return scopeName;
  }

  Text scopeVersion() {
    return scopeVersion;
  }

  boolean isExtrapolated() {
    return extrapolated;
  }

  /** The value of a key that the span itself does not have, or null. */
  byte[] around(int key) {
    return eventValues[key] != null ? eventValues[key] : resourceValues[key];
  }

  /** What patterns ask for, by key. */
  Map<Text, byte[]> matching(Dimensions dimensions) {
    Map<Text, byte[]> found = new TreeMap<>();
    collect(span.attributes(), dimensions, found);
    collect(resource.attributes(), dimensions, found);
    return found;
  }

  private void collect(Attributes attributes, Dimensions dimensions, Map<Text, byte[]> found) {
    attributes.rewind();
    while (attributes.next()) {
      Text key = attributes.key();
      Text shown = ShortTexts.of(key);
      if (!found.containsKey(shown) && dimensions.matchGlob(key, keys)) {
        found.put(shown.copy(), ValueBytes.copyOf(attributes.value()));
      }
    }
  }
}
