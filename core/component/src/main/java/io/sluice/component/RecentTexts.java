package io.sluice.component;

import io.sluice.spans.Text;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * What was found out about the texts that came last, for texts that come again and again: keys,
 * names of spans, hashes of credentials. Senders choose the texts, so there is a bound for how many
 * are kept and one for how long they are; about longer ones somebody has to find out each time. For
 * one thread.
 */
public final class RecentTexts<V> {
  /** In bytes; keys and names are shorter. */
  private static final int LONGEST = 256;

  private final int longest;
  private final Map<Text, V> kept;

  /**
   * @param most how many texts are kept, of usual length
   */
  public RecentTexts(int most) {
    this(most, LONGEST);
  }

  /**
   * @param most how many texts are kept
   * @param longest how many bytes a text may have to be kept
   */
  public RecentTexts(int most, int longest) {
    this.longest = longest;
    this.kept = new LeastRecentlyUsed<>(most);
  }

  private static final class LeastRecentlyUsed<V> extends LinkedHashMap<Text, V> {
    private static final long serialVersionUID = 1L;

    private final int most;

    LeastRecentlyUsed(int most) {
      super(16, 0.75f, true);
      this.most = most;
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<Text, V> eldest) {
      return size() > most;
    }
  }

  /** What is kept for a text, or else what a function makes of it; never null. */
  public V get(Text text, Function<? super Text, ? extends V> find) {
    V known = kept.get(text);
    if (known != null) {
      return known;
    }
    V found = find.apply(text);
    keep(text, found);
    return found;
  }

  /** What is kept for a text. */
  public Optional<V> find(Text text) {
    return Optional.ofNullable(kept.get(text));
  }

  /** Keeps what was found out about a text, unless it is too long. */
  public void keep(Text text, V found) {
    if (text.length() <= longest) {
      // The text may lie in a batch, which must not be kept for its sake.
      kept.put(text.copy(), found);
    }
  }
}
