package io.sluice.processors.editing;

import io.sluice.spans.Text;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Asks once about each text, where the same ones come again and again: keys, names of spans. It
 * forgets what was asked longest ago. For one thread.
 */
public final class RememberedAnswers implements Predicate<Text> {
  private final Predicate<Text> question;
  private final Map<Text, Boolean> answers;

  /**
   * @param most how many answers are kept
   */
  public RememberedAnswers(Predicate<Text> question, int most) {
    this.question = question;
    this.answers = new Recent(most);
  }

  @Override
  public boolean test(Text text) {
    Boolean known = answers.get(text);
    if (known != null) {
      return known;
    }
    boolean answer = question.test(text);
    // The text lies in a batch, which must not be kept for its sake.
    answers.put(text.copy(), answer);
    return answer;
  }

  private static final class Recent extends LinkedHashMap<Text, Boolean> {
    private static final long serialVersionUID = 1L;

    private final int most;

    Recent(int most) {
      super(16, 0.75f, true);
      this.most = most;
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<Text, Boolean> eldest) {
      return size() > most;
    }
  }
}
