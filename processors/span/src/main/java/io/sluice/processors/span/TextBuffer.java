package io.sluice.processors.span;

import io.sluice.spans.Text;
import java.util.Arrays;

/** Puts texts together without decoding them. */
final class TextBuffer {
  private byte[] utf8 = new byte[128];
  private int length;

  void clear() {
    length = 0;
  }

  void append(Text text) {
    if (utf8.length - length < text.length()) {
      utf8 = Arrays.copyOf(utf8, Math.max(length + text.length(), 2 * utf8.length));
    }
    text.copyTo(utf8, length);
    length += text.length();
  }

  /** What was put together. */
  Text text() {
    return Text.ofUtf8(Arrays.copyOf(utf8, length));
  }
}
