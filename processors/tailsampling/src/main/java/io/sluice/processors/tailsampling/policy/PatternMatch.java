package io.sluice.processors.tailsampling.policy;

import com.google.re2j.Pattern;
import io.sluice.component.RecentTexts;
import io.sluice.spans.Text;
import io.sluice.spans.Value;
import io.sluice.spans.ValueKind;
import java.util.List;

/**
 * A text in which one of several regular expressions is found. Texts repeat (routes, hosts), so
 * what was found for the last ones is remembered. The evidence is which expression.
 */
final class PatternMatch implements AttributePolicy.Match {
  private static final int USUAL_CACHE = 128;
  private static final int NONE = -1;

  private final List<Pattern> patterns;
  private final RecentTexts<Integer> remembered;
  private int found;

  PatternMatch(List<String> values, int cacheMaxSize) {
    patterns = values.stream().map(Pattern::compile).toList();
    remembered = new RecentTexts<>(cacheMaxSize > 0 ? cacheMaxSize : USUAL_CACHE);
  }

  @Override
  public boolean matches(Value value, boolean ofSpan) {
    Text text = value.kind() == ValueKind.STRING ? value.asText() : Text.EMPTY;
    if (ofSpan && text.isEmpty()) {
      return false;
    }
    found = remembered.get(text, this::find);
    return found != NONE;
  }

  private int find(Text text) {
    byte[] utf8 = text.toByteArray();
    for (int i = 0; i < patterns.size(); i++) {
      if (patterns.get(i).matcher(utf8).find()) {
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
