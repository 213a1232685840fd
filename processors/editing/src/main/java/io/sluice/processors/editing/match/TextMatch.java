package io.sluice.processors.editing.match;

import io.sluice.component.RecentTexts;
import io.sluice.processors.editing.Regex;
import io.sluice.spans.Text;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Whether a text is one of those that are meant. */
interface TextMatch {
  /** Whatever it is. */
  TextMatch ANY = text -> true;

  boolean matches(Text text);

  /** One of some texts or expressions; anything where none is given. */
  static TextMatch oneOf(List<String> texts, MatchProperties properties) {
    if (texts.isEmpty()) {
      return ANY;
    }
    if (!properties.isRegexp()) {
      Set<Text> wanted = texts.stream().map(Text::of).collect(Collectors.toSet());
      return wanted::contains;
    }
    List<Regex> expressions = texts.stream().map(Regex::of).toList();
    TextMatch found = text -> expressions.stream().anyMatch(each -> each.isIn(text));
    RegexpSettings settings = properties.regexp();
    return settings.cacheEnabled() ? remembered(found, settings.entries()) : found;
  }

  private static TextMatch remembered(TextMatch match, int most) {
    RecentTexts<Boolean> answers = new RecentTexts<>(most);
    return text -> answers.get(text, match::matches);
  }
}
