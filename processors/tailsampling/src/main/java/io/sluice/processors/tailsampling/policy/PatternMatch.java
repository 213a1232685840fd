package io.sluice.processors.tailsampling.policy;

import com.google.re2j.Pattern;
import io.sluice.spans.Text;
import io.sluice.spans.Value;
import io.sluice.spans.ValueKind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A text in which one of several regular expressions is found. Texts repeat (routes, hosts), so
 * what was found for the last ones is remembered. The evidence is which expression.
 */
final class PatternMatch implements AttributePolicy.Match {
  private static final int USUAL_CACHE = 128;
  private static final int NONE = -1;

  private final List<Pattern> patterns;
  private final Map<Text, Integer> remembered;
  private int found;

  PatternMatch(List<String> values, int cacheMaxSize) {
    patterns = values.stream().map(Pattern::compile).toList();
    remembered = new LeastRecentlyUsed(cacheMaxSize > 0 ? cacheMaxSize : USUAL_CACHE);
  }

  private static final class LeastRecentlyUsed extends LinkedHashMap<Text, Integer> {
    private static final long serialVersionUID = 1L;
    private final int most;

    LeastRecentlyUsed(int most) {
      super(16, .75f, true);
      this.most = most;
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<Text, Integer> eldest) {
      return size() > most;
    }
  }

  @Override
  public boolean matches(Value value, boolean ofSpan) {
    Text text = value.kind() == ValueKind.STRING ? value.asText() : Text.EMPTY;
    if (ofSpan && text.isEmpty()) {
      return false;
    }
    Integer known = remembered.get(text);
    if (known == null) {
      known = find(text.toByteArray());
      remembered.put(text.copy(), known);
    }
    found = known;
    return found != NONE;
  }

  private int find(byte[] text) {
    for (int i = 0; i < patterns.size(); i++) {
      if (patterns.get(i).matcher(text).find()) {
        return i;
      }
    }
    return NONE;
  }

  @Override
  public long evidence() {
    return found;
  }

  @Override
  public String found(long evidence) {
    return "matches \"" + patterns.get((int) evidence) + "\"";
  }

  @Override
  public String wanted() {
    return "that matches any of " + patterns.size() + " expressions";
  }
}
