package io.sluice.processors.redaction;

import io.sluice.processors.editing.Regex;
import java.util.List;

/** Masks the parts of texts that are blocked. */
final class ValueRules {
  private final List<Regex> allowed;
  private final List<Regex> blocked;
  private final Mask mask;

  ValueRules(RedactionSettings settings, Mask mask) {
    this.allowed = settings.allowedValues().stream().map(Regex::of).toList();
    this.blocked = settings.blockedValues().stream().map(Regex::of).toList();
    this.mask = mask;
  }

  boolean allowsAny() {
    return !allowed.isEmpty();
  }

  boolean blocksAny() {
    return !blocked.isEmpty();
  }

  /** Whether a text is left alone. */
  boolean allows(String text) {
    for (Regex expression : allowed) {
      if (expression.isIn(text)) {
        return true;
      }
    }
    return false;
  }

  /** The text with its blocked parts masked, one expression after the other. */
  String masked(String text) {
    String masked = text;
    for (Regex expression : blocked) {
      masked = expression.replaceAll(masked, mask::mask);
    }
    return masked;
  }

  /** What takes the place of a whole text. */
  String mask(String text) {
    return mask.mask(text);
  }
}
