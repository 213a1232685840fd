package io.sluice.connectors.counting;

import io.sluice.spans.AttributeValue;
import io.sluice.spans.Text;
import io.sluice.spans.Value;
import io.sluice.spans.ValueKind;
import io.sluice.spans.text.ValueText;

/** Cuts what strangers send before it is kept, so that a series has no more than a few of them. */
public final class ShortTexts {
  /** How long a text that is kept can be. */
  public static final int MOST_BYTES = 1024;

  private ShortTexts() {}

  /** How it begins, where it lies; no character is cut in two. */
  public static Text of(Text text) {
    if (text.length() <= MOST_BYTES) {
      return text;
    }
    int end = MOST_BYTES;
    // Bytes that continue a character; no character has more than three.
    while (end > MOST_BYTES - 3 && (text.byteAt(end) & 0xc0) == 0x80) {
      end--;
    }
    return text.part(0, end);
  }

  /** How a value's text begins. */
  public static Text of(Value value) {
    return of(value.kind() == ValueKind.STRING ? value.asText() : Text.of(ValueText.of(value)));
  }

  /**
   * A value in the one form that we write, see {@link ValueBytes}; one that is too long as its
   * text.
   */
  public static byte[] canonical(Value value) {
    byte[] whole = ValueBytes.canonical(value.toAttributeValue());
    return whole.length <= MOST_BYTES
        ? whole
        : ValueBytes.canonical(AttributeValue.of(of(value).toString()));
  }
}
