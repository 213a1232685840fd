package io.sluice.processors.redaction;

import com.google.re2j.Pattern;
import io.sluice.spans.Text;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Decides by keys. There are few different ones, so expressions are asked once for each. */
final class KeyRules {
  private static final int MOST_REMEMBERED = 4096;

  private final boolean keepAll;
  private final Set<Text> allowed = new HashSet<>();
  private final Set<Text> ignored = new HashSet<>();
  private final List<Pattern> ignoredPatterns;
  private final List<Pattern> blockedPatterns;
  private final Map<Text, KeyFate> remembered = new HashMap<>();

  KeyRules(RedactionSettings settings) {
    this.keepAll = settings.keepsUnlistedKeys();
    settings.allowedKeys().forEach(key -> allowed.add(Text.of(key)));
    Summary.KEYS.forEach(key -> allowed.add(Text.of(key)));
    settings.ignoredKeys().forEach(key -> ignored.add(Text.of(key)));
    this.ignoredPatterns = compiled(settings.ignoredKeyPatterns());
    this.blockedPatterns = compiled(settings.blockedKeyPatterns());
  }

  private static List<Pattern> compiled(List<String> patterns) {
    return patterns.stream().map(Pattern::compile).toList();
  }

  boolean ignoresAny() {
    return !ignored.isEmpty() || !ignoredPatterns.isEmpty();
  }

  boolean ignores(Text key) {
    return fate(key) == KeyFate.IGNORED;
  }

  KeyFate fate(Text key) {
    KeyFate known = remembered.get(key);
    if (known != null) {
      return known;
    }
    String text = key.toString();
    KeyFate fate = decide(key, text, keepAll);
    if (remembered.size() < MOST_REMEMBERED) {
      remembered.put(key.copy(), fate);
    }
    return fate;
  }

  /** The same for a key within a value, where only attributes' keys have to be allowed. */
  KeyFate fateWithin(String key) {
    return decide(Text.of(key), key, true);
  }

  private KeyFate decide(Text key, String text, boolean kept) {
    if (ignored.contains(key) || matchesAny(ignoredPatterns, text)) {
      return KeyFate.IGNORED;
    }
    if (!kept && !allowed.contains(key)) {
      return KeyFate.REMOVED;
    }
    return matchesAny(blockedPatterns, text) ? KeyFate.BLOCKED : KeyFate.OPEN;
  }

  private static boolean matchesAny(List<Pattern> patterns, String text) {
    return patterns.stream().anyMatch(pattern -> pattern.matcher(text).find());
  }
}
