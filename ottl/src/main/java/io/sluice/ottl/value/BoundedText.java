package io.sluice.ottl.value;

/** A string being made that refuses to grow beyond what a statement may produce. */
public final class BoundedText {
  private final StringBuilder text = new StringBuilder();

  public BoundedText append(CharSequence more) {
    Limits.checkLength((long) text.length() + more.length());
    text.append(more);
    return this;
  }

  public BoundedText append(char more) {
    Limits.checkLength(text.length() + 1L);
    text.append(more);
    return this;
  }

  public boolean isEmpty() {
    return text.length() == 0;
  }

  public int length() {
    return text.length();
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
