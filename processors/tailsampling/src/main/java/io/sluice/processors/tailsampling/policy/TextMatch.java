package io.sluice.processors.tailsampling.policy;

import io.sluice.spans.Text;
import io.sluice.spans.Value;
import io.sluice.spans.ValueKind;
import java.util.List;

/** One of several texts, byte by byte. The evidence is which. */
final class TextMatch implements AttributePolicy.Match {
  private final List<Text> wanted;
  private int found;

  TextMatch(List<String> values) {
    // A value that is empty never matches, not even an empty text.
    wanted = values.stream().filter(value -> !value.isEmpty()).map(Text::of).toList();
  }

  @Override
  public boolean matches(Value value, boolean ofSpan) {
    if (value.kind() != ValueKind.STRING) {
      return false;
    }
    for (found = 0; found < wanted.size(); found++) {
      if (value.isText(wanted.get(found))) {
        return true;
      }
    }
    return false;
  }

  @Override
  public long evidence() {
    return found;
  }

  @Override
  public String found(long evidence) {
    return "= \"" + wanted.get((int) evidence) + "\"";
  }

  @Override
  public String wanted() {
    return "among the " + wanted.size() + " values looked for";
  }
}
