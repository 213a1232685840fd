package io.sluice.processors.groupbyattrs;

import io.sluice.spans.AttributeValue;
import io.sluice.spans.Attributes;
import io.sluice.spans.Keys;
import io.sluice.spans.ResourceCursor;
import io.sluice.spans.ScopeCursor;
import io.sluice.spans.SpanBatch;
import io.sluice.spans.SpanCursor;
import io.sluice.spans.SpanEdits;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Deals the spans of a batch to groups, by what their resources' attributes will be. */
final class Grouping {
  private final Keys keys;

  /** By the attributes of the resource to be, in the order in which they were first met. */
  private final Map<Map<String, AttributeValue>, Group> groups = new LinkedHashMap<>();

  /**
   * The groups that spans of the resource at hand went to, by their values of the keys; so that
   * what the resource's attributes will be need not be worked out for every span.
   */
  private final Map<List<AttributeValue>, Group> ofResource = new HashMap<>();

  private int scopeNumber;
  private int groupedSpans;

  Grouping(Keys keys) {
    this.keys = keys;
  }

  void add(SpanBatch batch) {
    SpanEdits edits = batch.edit();
    for (ResourceCursor resource = edits.resources(); resource.next(); ) {
      ofResource.clear();
      for (ScopeCursor scope = resource.scopes(); scope.next(); scopeNumber++) {
        for (SpanCursor span = scope.spans(); span.next(); ) {
          group(resource, takeFrom(span.attributes())).add(scope, scopeNumber, span);
        }
      }
    }
  }

  /** Takes the attributes of the keys away from a span; an empty list where it has none. */
  private List<AttributeValue> takeFrom(Attributes attributes) {
    AttributeValue[] taken = null;
    for (int which = attributes.next(keys); which >= 0; which = attributes.next(keys)) {
      if (taken == null) {
        taken = new AttributeValue[keys.size()];
        groupedSpans++;
      }
      if (taken[which] == null) {
        taken[which] = attributes.value().toAttributeValue();
      }
      attributes.remove();
    }
    return taken == null ? List.of() : Arrays.asList(taken);
  }

  private Group group(ResourceCursor resource, List<AttributeValue> taken) {
    Group known = ofResource.get(taken);
    if (known != null) {
      return known;
    }
    Map<String, AttributeValue> attributes = attributes(resource);
    for (int i = 0; i < taken.size(); i++) {
      if (taken.get(i) != null) {
        attributes.put(keys.get(i).toString(), taken.get(i));
      }
    }
    Group group = groups.computeIfAbsent(attributes, unused -> new Group(resource, keys, taken));
    ofResource.put(taken, group);
    return group;
  }

  private static Map<String, AttributeValue> attributes(ResourceCursor resource) {
    Map<String, AttributeValue> attributes = new HashMap<>();
    Attributes cursor = resource.attributes().rewind();
    while (cursor.next()) {
      attributes.putIfAbsent(cursor.key().toString(), cursor.value().toAttributeValue());
    }
    return attributes;
  }

  int groupedSpans() {
    return groupedSpans;
  }

  int groups() {
    return groups.size();
  }

  SpanBatch finish() {
    List<SpanBatch> batches = new ArrayList<>(groups.size());
    for (Group group : groups.values()) {
      batches.add(group.finish());
    }
    return SpanBatch.concat(batches);
  }
}
