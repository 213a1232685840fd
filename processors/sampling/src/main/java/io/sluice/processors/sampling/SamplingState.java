package io.sluice.processors.sampling;

import io.sluice.spans.Text;
import io.sluice.spans.TraceStateMembers;

/**
 * A trace state as samplers read and write it: of all its members only {@code ot} is understood,
 * and of that only randomness ({@code rv}) and threshold ({@code th}); the others keep their bytes
 * and their order. Made once and read into again for each span; one thread at a time.
 */
public final class SamplingState {
  private static final int LONGEST = 1024;

  /** The reference counts empty members too, and refuses the thirty-second. */
  private static final int MOST_ITEMS = 31;

  /** Room for what was read and for the two values that may be added. */
  private static final int ROOM = LONGEST + 64;

  private static final byte[] VENDOR = {'o', 't', '='};

  private final byte[] header = new byte[LONGEST];
  private final OtValue ot = new OtValue(header);
  private final TraceStateMembers members = new TraceStateMembers();
  private final byte[] written = new byte[ROOM];
  private int at;

  /**
   * Takes a trace state apart.
   *
   * @return false if it is not what the specification allows; nothing can be asked of it then
   */
  public boolean read(Text state) {
    ot.clear();
    int length = state.length();
    if (length > LONGEST) {
      return false;
    }
    state.copyTo(header, 0);
    return members.read(header, length) && members.items() <= MOST_ITEMS && readVendors();
  }

  /** Of several members named {@code ot} the last one counts, but each has to be well-formed. */
  private boolean readVendors() {
    for (int i = 0; i < members.count(); i++) {
      if (isVendor(i) && !ot.read(members.start(i) + VENDOR.length, members.end(i))) {
        return false;
      }
    }
    return true;
  }

  private boolean isVendor(int member) {
    int start = members.start(member);
    return members.end(member) - start >= VENDOR.length
        && header[start] == VENDOR[0]
        && header[start + 1] == VENDOR[1]
        && header[start + 2] == VENDOR[2];
  }

  /** Whether it says what stands in for chance. */
  public boolean hasRandomness() {
    return ot.randomness.present();
  }

  /** Its randomness; zero if it has none. */
  public long randomness() {
    return ot.randomness.number();
  }

  public void setRandomness(long randomness) {
    ot.randomness.set(randomness);
  }

  /** Whether it says with which threshold its span was kept so far. */
  public boolean hasThreshold() {
    return ot.threshold.present();
  }

  /** Its threshold; zero if it has none. */
  public long threshold() {
    return ot.threshold.number();
  }

  /**
   * Notes that its span was kept with a threshold. A probability never rises again: a threshold
   * below the one that is there changes nothing.
   */
  public void raiseThreshold(long threshold) {
    if (!hasThreshold() || threshold >= threshold()) {
      ot.threshold.set(threshold);
    }
  }

  public void clearThreshold() {
    ot.threshold.clear();
  }

  /**
   * The trace state as it is now, {@code ot} first; valid until the next call of any method.
   *
   * @return empty when nothing is left to say
   */
  public Text write() {
    at = 0;
    if (!ot.isEmpty()) {
      System.arraycopy(VENDOR, 0, written, 0, VENDOR.length);
      at = ot.write(written, VENDOR.length);
    }
    for (int i = 0; i < members.count(); i++) {
      if (!isVendor(i)) {
        append(members.start(i), members.end(i));
      }
    }
    return Text.over(written, 0, at);
  }

  private void append(int start, int end) {
    if (at > 0) {
      written[at++] = ',';
    }
    System.arraycopy(header, start, written, at, end - start);
    at += end - start;
  }
}
