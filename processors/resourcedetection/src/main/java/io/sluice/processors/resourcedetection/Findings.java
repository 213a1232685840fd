package io.sluice.processors.resourcedetection;

import io.sluice.spans.AttributeValue;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Collects what a detector finds, and leaves out what is not wanted or says nothing. */
final class Findings {
  private static final String SCHEMA = "https://opentelemetry.io/schemas/1.40.0";

  private final Offer offer;
  private final Map<String, Switch> switches;
  private final Map<String, AttributeValue> attributes = new LinkedHashMap<>();

  Findings(Offer offer, Map<String, Switch> switches) {
    this.offer = offer;
    this.switches = switches;
  }

  boolean wants(String key) {
    Switch set = switches.get(key);
    return set == null ? offer.byDefault().getOrDefault(key, false) : set.enabled();
  }

  boolean wantsAny(String... keys) {
    for (String key : keys) {
      if (wants(key)) {
        return true;
      }
    }
    return false;
  }

  Findings text(String key, String value) {
    if (wants(key) && !value.isEmpty()) {
      attributes.put(key, AttributeValue.of(value));
    }
    return this;
  }

  Findings texts(String key, List<String> values) {
    if (wants(key) && !values.isEmpty()) {
      attributes.put(key, AttributeValue.of(values.stream().map(AttributeValue::of).toList()));
    }
    return this;
  }

  Findings number(String key, long value) {
    if (wants(key)) {
      attributes.put(key, AttributeValue.of(value));
    }
    return this;
  }

  /** A tag or label, which is wanted because it was asked for. */
  void tag(String key, String value) {
    attributes.put(key, AttributeValue.of(value));
  }

  Detected done() {
    return attributes.isEmpty() ? Detected.NOTHING : new Detected(attributes, SCHEMA);
  }
}
