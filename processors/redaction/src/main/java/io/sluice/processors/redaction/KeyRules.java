package io.sluice.processors.redaction;

import io.sluice.component.RecentTexts;
import io.sluice.processors.editing.Regex;
import io.sluice.spans.Text;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Decides by keys. There are few different ones, so expressions are asked once for each. */
final class KeyRules {
  private static final int MOST_REMEMBERED = 4096;

  private final boolean keepAll;
  private final Set<Text> allowed = new HashSet<>();
  private final Set<Text> ignored = new HashSet<>();
  private final List<Regex> ignoredPatterns;
  private final List<Regex> blockedPatterns;
  private final RecentTexts<KeyFate> remembered = new RecentTexts<>(MOST_REMEMBERED);

  KeyRules(RedactionSettings settings) {
    this.keepAll = settings.keepsUnlistedKeys();
    settings.allowedKeys().forEach(key -> allowed.add(Text.of(key)));
    Summary.KEYS.forEach(key -> allowed.add(Text.of(key)));
    settings.ignoredKeys().forEach(key -> ignored.add(Text.of(key)));
    this.ignoredPatterns = compiled(settings.ignoredKeyPatterns());
    this.blockedPatterns = compiled(settings.blockedKeyPatterns());
  }

  private static List<Regex> compiled(List<String> patterns) {
    return patterns.stream().map(Regex::of).toList();
  }

  boolean ignoresAny() {
    return !ignored.isEmpty() || !ignoredPatterns.isEmpty();
  }

  boolean ignores(Text key) {
    return fate(key) == KeyFate.IGNORED;
  }

  KeyFate fate(Text key) {
    return remembered.get(key, k -> decide(k, keepAll));
  }

  /** The same for a key within a value, where only attributes' keys have to be allowed. */
  KeyFate fateWithin(Text key) {
    return decide(key, true);
  }

  private KeyFate decide(Text key, boolean kept) {
    if (ignored.contains(key) || matchesAny(ignoredPatterns, key)) {
      return KeyFate.IGNORED;
    }
    if (!kept && !allowed.contains(key)) {
      return KeyFate.REMOVED;
    }
    return matchesAny(blockedPatterns, key) ? KeyFate.BLOCKED : KeyFate.OPEN;
  }

  private static boolean matchesAny(List<Regex> patterns, Text key) {
    return patterns.stream().anyMatch(pattern -> pattern.isIn(key));
  }
}
