package io.sluice.processors.k8sattributes;

import io.sluice.spans.Text;
import java.util.List;

/**
 * What a resource says about its pod.
 *
 * @param rule which rule found it; {@link AssociationRule#NONE} if none did
 * @param key for the rule's index
 * @param connection the address that it was sent from, if the rule uses that; else empty
 */
record Identity(AssociationRule rule, Object key, Text connection) {
  static final Identity NONE = new Identity(AssociationRule.NONE, Text.EMPTY, Text.EMPTY);

  boolean isNone() {
    return rule == AssociationRule.NONE;
  }

  /** The pod that is meant, or null: it is not known, or is to be left alone. */
  Pod pod() {
    Pod pod = isNone() ? null : rule.index().get(key);
    return pod == null || pod.ignored() ? null : pod;
  }

  /** Whether nothing is known of the pod, not even that it is to be left alone. */
  boolean isUnknown() {
    return !isNone() && rule.index().get(key) == null;
  }

  /** The same with texts of its own, which hold on to no request. */
  Identity kept() {
    return new Identity(rule, keptKey(), connection.copy());
  }

  /** How long its texts are, all together. */
  int length() {
    int length = connection.length();
    if (key instanceof Text text) {
      return length + text.length();
    }
    for (Object part : (List<?>) key) {
      length += ((Text) part).length();
    }
    return length;
  }

  private Object keptKey() {
    if (key instanceof Text text) {
      return text.copy();
    }
    return ((List<?>) key).stream().map(part -> ((Text) part).copy()).toList();
  }
}
