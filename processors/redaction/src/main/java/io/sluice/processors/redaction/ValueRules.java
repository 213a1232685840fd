package io.sluice.processors.redaction;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.util.List;

/** Masks the parts of texts that are blocked. */
final class ValueRules {
  private final List<Pattern> allowed;
  private final List<Pattern> blocked;
  private final Mask mask;

  ValueRules(RedactionSettings settings, Mask mask) {
    this.allowed = settings.allowedValues().stream().map(Pattern::compile).toList();
    this.blocked = settings.blockedValues().stream().map(Pattern::compile).toList();
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
    for (Pattern pattern : allowed) {
      if (pattern.matcher(text).find()) {
        return true;
      }
    }
    return false;
  }

  /** The text with its blocked parts masked, one expression after the other. */
  String masked(String text) {
    String masked = text;
    for (Pattern pattern : blocked) {
      masked = masked(masked, pattern);
    }
    return masked;
  }

  private String masked(String text, Pattern pattern) {
    Matcher matcher = pattern.matcher(text);
    if (!matcher.find()) {
      return text;
    }
    StringBuilder masked = new StringBuilder(text.length());
    int copied = 0;
    int before = -1;
    do {
      // An empty match right behind another one is none.
      if (matcher.end() > matcher.start() || matcher.start() != before) {
        masked.append(text, copied, matcher.start()).append(mask.mask(matcher.group()));
        copied = matcher.end();
      }
      before = matcher.end();
    } while (matcher.find());
    return masked.append(text, copied, text.length()).toString();
  }

  /** What takes the place of a whole text. */
  String mask(String text) {
    return mask.mask(text);
  }
}
