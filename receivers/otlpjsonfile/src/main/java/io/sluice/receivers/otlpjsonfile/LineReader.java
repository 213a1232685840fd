package io.sluice.receivers.otlpjsonfile;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * Reads lines, none of which is kept if it is too long. The last line may lack its end, because
 * somebody is still writing it.
 */
final class LineReader {
  private static final int BUFFER = 64 << 10;
  private static final int LARGEST_ARRAY = Integer.MAX_VALUE - 8;

  private final InputStream in;
  private final int longest;
  private byte[] buffer = new byte[BUFFER];
  private int start;
  private int end;

  /** Where the search for the line's end has come to. */
  private int scan;

  private int length;
  private long consumed;
  private boolean ended;
  private boolean tooLong;

  LineReader(InputStream in, int longest) {
    this.in = in;
    this.longest = longest;
  }

  /** Goes to the next line; false when there is not a byte more. */
  boolean next() throws IOException {
    start = scan;
    consumed = 0;
    ended = false;
    tooLong = false;
    while (!foundEnd()) {
      if (end - start > longest) {
        forget();
      }
      if (!fill()) {
        take(0);
        return consumed > 0;
      }
    }
    ended = true;
    take(1);
    scan++;
    return true;
  }

  private boolean foundEnd() {
    while (scan < end && buffer[scan] != '\n') {
      scan++;
    }
    return scan < end;
  }

  private void take(int terminator) {
    length = scan - start;
    tooLong |= length > longest;
    consumed += length + terminator;
    if (length > 0 && buffer[scan - 1] == '\r') {
      length--;
    }
  }

  private void forget() {
    tooLong = true;
    consumed += end - start;
    start = 0;
    scan = 0;
    end = 0;
  }

  private boolean fill() throws IOException {
    if (start > 0) {
      System.arraycopy(buffer, start, buffer, 0, end - start);
      end -= start;
      scan -= start;
      start = 0;
    }
    if (end == buffer.length) {
      buffer = Arrays.copyOf(buffer, (int) Math.min(2L * buffer.length, LARGEST_ARRAY));
    }
    int count = in.read(buffer, end, buffer.length - end);
    end += Math.max(0, count);
    return count > 0;
  }

  /** Holds the line, until the next one is read. */
  byte[] bytes() {
    return buffer;
  }

  int start() {
    return start;
  }

  int length() {
    return length;
  }

  /** How many bytes of the input the line takes, with its end. */
  long consumed() {
    return consumed;
  }

  /** Whether the line has an end. */
  boolean ended() {
    return ended;
  }

  /** Whether the line is too long, and not there. */
  boolean tooLong() {
    return tooLong;
  }

  boolean isBlank() {
    for (int i = start; i < start + length; i++) {
      if (buffer[i] != ' ' && buffer[i] != '\t') {
        return false;
      }
    }
    return true;
  }
}
