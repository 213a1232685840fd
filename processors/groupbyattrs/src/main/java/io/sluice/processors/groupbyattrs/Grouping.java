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
  private static final int UNKNOWN = -1;

  private final Keys keys;
  private final Copies copies;

  /** By the attributes of the resource to be, in the order in which they were first met. */
  private final Map<Map<String, AttributeValue>, Group> groups = new LinkedHashMap<>();

  /**
   * The groups that spans of the resource at hand went to, by their values of the keys; so that
   * what the resource's attributes will be need not be worked out for every span.
   */
  private final Map<List<AttributeValue>, Group> ofResource = new HashMap<>();

  private Original original;
  private int scopeSize;
  private int scopeNumber;
  private int groupedSpans;
  private int leftSpans;

  Grouping(Keys keys, Copies copies) {
    this.keys = keys;
    this.copies = copies;
  }

  void add(SpanBatch batch) {
    SpanEdits edits = batch.edit();
    for (ResourceCursor resource = edits.resources(); resource.next(); ) {
      original = new Original(resource);
      ofResource.clear();
      for (ScopeCursor scope = resource.scopes(); scope.next(); scopeNumber++) {
        scopeSize = UNKNOWN;
        for (SpanCursor span = scope.spans(); span.next(); ) {
          group(scope, span.attributes()).add(scope, scopeNumber, span);
        }
      }
    }
  }

  private Group group(ScopeCursor scope, Attributes attributes) {
    List<AttributeValue> taken = takeFrom(attributes);
    if (taken.isEmpty()) {
      return groupOf(taken);
    }
    if (hasRoom(scope, ofResource.get(taken))) {
      groupedSpans++;
      return groupOf(taken);
    }
    leftSpans++;
    giveBack(taken, attributes);
    return groupOf(List.of());
  }

  /** Takes the attributes of the keys away from a span; an empty list where it has none. */
  private List<AttributeValue> takeFrom(Attributes attributes) {
    AttributeValue[] taken = null;
    for (int which = attributes.next(keys); which >= 0; which = attributes.next(keys)) {
      if (taken == null) {
        taken = new AttributeValue[keys.size()];
      }
      if (taken[which] == null) {
        taken[which] = attributes.value().toAttributeValue();
      }
      attributes.remove();
    }
    return taken == null ? List.of() : Arrays.asList(taken);
  }

  private void giveBack(List<AttributeValue> taken, Attributes attributes) {
    for (int i = 0; i < taken.size(); i++) {
      if (taken.get(i) != null) {
        attributes.set(keys.get(i), taken.get(i));
      }
    }
  }

  /**
   * Whether a span of a scope may go to a group.
   *
   * @param known null if the group would be a new one
   */
  private boolean hasRoom(ScopeCursor scope, Group known) {
    if (known != null && known.has(scope, scopeNumber)) {
      return true;
    }
    if (scopeSize == UNKNOWN) {
      scopeSize = Group.begin(scope).size();
    }
    return copies.tryTake(scopeSize + (known == null ? Group.OVERHEAD + original.size() : 0L));
  }

  private Group groupOf(List<AttributeValue> taken) {
    Group known = ofResource.get(taken);
    if (known != null) {
      return known;
    }
    Map<String, AttributeValue> attributes = original.attributes();
    for (int i = 0; i < taken.size(); i++) {
      if (taken.get(i) != null) {
        attributes.put(keys.get(i).toString(), taken.get(i));
      }
    }
    Group group = groups.computeIfAbsent(attributes, unused -> new Group(original, keys, taken));
    ofResource.put(taken, group);
    return group;
  }

  int groupedSpans() {
    return groupedSpans;
  }

  /** Spans that stayed in their resource because there was no room for a copy of it. */
  int leftSpans() {
    return leftSpans;
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
