package io.sluice.processors.k8sattributes;

import io.sluice.spans.AttributeValue;
import io.sluice.spans.Attributes;
import io.sluice.spans.Keys;
import io.sluice.spans.Text;
import java.util.List;

/**
 * Attributes that an object gives to resources. One walk over a resource tells which of them it has
 * already: gateways get resources of few spans, where a look for each would cost more than all else
 * together.
 */
final class AttributeList {
  /** What the bits of a number can tell apart. */
  private static final int MOST_IN_A_WALK = Long.SIZE;

  private final Attribute[] all;

  /** The keys of as many of the first as share the walk. */
  private final Keys keys;

  /**
   * @param keys of the attributes, in their order
   */
  private AttributeList(List<Attribute> all, Keys keys) {
    this.all = all.toArray(Attribute[]::new);
    this.keys = keys;
  }

  /** A list of attributes whose keys differ, and perhaps are those of many other lists. */
  static AttributeList of(List<Attribute> all, SharedAttributes shared) {
    List<Text> walked = all.stream().limit(MOST_IN_A_WALK).map(Attribute::key).toList();
    return new AttributeList(all, shared.keys(walked));
  }

  /** The text of an attribute; empty if there is none of that key. */
  Text text(Text key) {
    for (Attribute attribute : all) {
      if (attribute.key().equals(key)
          && attribute.value() instanceof AttributeValue.OfString text) {
        return text.value();
      }
    }
    return Text.EMPTY;
  }

  /** Adds each of which a resource says nothing yet. */
  void addTo(Attributes attributes) {
    long there = walk(attributes);
    for (int i = 0; i < keys.size(); i++) {
      if ((there & bit(i)) == 0) {
        attributes.add(all[i].key(), all[i].value());
      }
    }
    for (int i = keys.size(); i < all.length; i++) {
      all[i].addTo(attributes);
    }
  }

  /** Fills in what is there and empty; tells which keys are there, as bits. */
  private long walk(Attributes attributes) {
    long there = 0;
    long filledIn = 0;
    attributes.rewind();
    for (int which = attributes.next(keys); which >= 0; which = attributes.next(keys)) {
      if ((filledIn & bit(which)) != 0) {
        attributes.remove();
      } else if ((there & bit(which)) == 0 && Attribute.saysNothing(attributes.value())) {
        attributes.setValue(all[which].value());
        filledIn |= bit(which);
      }
      there |= bit(which);
    }
    return there;
  }

  private static long bit(int number) {
    return 1L << number;
  }
}
