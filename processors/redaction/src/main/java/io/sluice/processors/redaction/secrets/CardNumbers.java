package io.sluice.processors.redaction.secrets;

/**
 * Finds payment cards' numbers: 13 to 19 digits, in one piece or in groups, that begin and end as
 * an issuer's do, the last digit by Luhn's formula. Groups are three digits or more, with one
 * blank, hyphen or plus, which is a form's blank, between them.
 */
final class CardNumbers {
  private static final int FEWEST = 13;
  private static final int MOST = 19;
  private static final int SHORTEST_GROUP = 3;

  /** The least number of so many digits. */
  private static final double LEAST = 1e12;

  /** Up to here a floating-point number has all its digits. */
  private static final double MOST_EXACT = 0x1p53;

  /** No hexadecimal id has more digits beside what could be a card's. */
  private static final int LONGEST_HEX = 64;

  /** The digits of the candidate, without what separates them. */
  private final byte[] digits = new byte[MOST];

  private int count;

  /**
   * The position behind a run of digits that begins at a position: digits and single separators.
   */
  int behind(byte[] bytes, int from, int end) {
    int at = from;
    while (at < end) {
      if (Ascii.isDigit(bytes[at])) {
        at++;
      } else if (isSeparator(bytes[at]) && at + 1 < end && Ascii.isDigit(bytes[at + 1])) {
        at += 2;
      } else {
        break;
      }
    }
    return at;
  }

  private static boolean isSeparator(byte b) {
    return b == ' ' || b == '-' || b == '+';
  }

  /**
   * Whether a run of digits that begins at a position can be long enough. Looks at some of the
   * bytes that have to be in it, the farthest first: nearly all digits are in dates and ids, and
   * this is all that they cost.
   */
  static boolean mayBegin(byte[] bytes, int at, int end) {
    return end - at >= FEWEST
        && isOfRun(bytes[at + FEWEST - 1])
        && isOfRun(bytes[at + 8])
        && isOfRun(bytes[at + 4])
        && isOfRun(bytes[at + 2]);
  }

  private static boolean isOfRun(byte b) {
    return Ascii.isDigit(b) || isSeparator(b);
  }

  /**
   * Whether a card's number is anywhere in a run, with digits before and behind it or not: beside a
   * text there may be bytes that look like digits and are none of its own.
   */
  boolean hints(byte[] bytes, int from, int behind) {
    for (int first = from; first <= behind - FEWEST; first++) {
      count = 0;
      for (int i = first; i < behind && count < MOST; i++) {
        if (Ascii.isDigit(bytes[i])) {
          digits[count++] = (byte) (bytes[i] - '0');
          if (count >= FEWEST && isCard()) {
            return true;
          }
        }
      }
    }
    return false;
  }

  /** Notes the numbers within a run of digits, which may have other numbers before and behind. */
  void find(byte[] bytes, int start, int end, int from, int behind, Findings found) {
    if (!hints(bytes, from, behind)) {
      return;
    }
    int group = from;
    while (group < behind) {
      int numberEnd = numberFrom(bytes, group, behind);
      if (numberEnd > 0 && standsAlone(bytes, start, end, group, numberEnd)) {
        found.add(group, numberEnd, SecretKind.CARD_NUMBER);
        group = numberEnd + 1;
      } else {
        group = behindGroup(bytes, group, behind) + 1;
      }
    }
  }

  private static int behindGroup(byte[] bytes, int from, int behind) {
    return Ascii.behind(bytes, from, behind, Ascii::isDigit);
  }

  /** Where a number ends that begins with this group; zero if none does. */
  private int numberFrom(byte[] bytes, int from, int behind) {
    count = 0;
    int group = from;
    while (group < behind) {
      int groupEnd = behindGroup(bytes, group, behind);
      if (groupEnd - group > MOST - count || groupEnd - group < SHORTEST_GROUP) {
        return 0;
      }
      for (int i = group; i < groupEnd; i++) {
        digits[count++] = (byte) (bytes[i] - '0');
      }
      if (count >= FEWEST && isCard()) {
        return groupEnd;
      }
      group = groupEnd + 1;
    }
    return 0;
  }

  /** Not the end of a hexadecimal id, nor the digits behind a point. */
  private static boolean standsAlone(byte[] bytes, int start, int end, int from, int to) {
    if (isPoint(bytes, start, end, from - 1) || isPoint(bytes, start, end, to)) {
      return false;
    }
    int left = from;
    int leftmost = Math.max(start, from - LONGEST_HEX);
    while (left > leftmost && Ascii.isLetterOrDigit(bytes[left - 1])) {
      left--;
    }
    int rightmost = Math.min(end, to + LONGEST_HEX);
    int right = Ascii.behind(bytes, to, rightmost, Ascii::isLetterOrDigit);
    boolean alone = left == from && right == to;
    return alone || !isHex(bytes, left, from) || !isHex(bytes, to, right);
  }

  private static boolean isPoint(byte[] bytes, int start, int end, int at) {
    return at > start
        && at + 1 < end
        && bytes[at] == '.'
        && Ascii.isDigit(bytes[at - 1])
        && Ascii.isDigit(bytes[at + 1]);
  }

  private static boolean isHex(byte[] bytes, int from, int to) {
    return Ascii.behind(bytes, from, to, Ascii::isHex) == to;
  }

  /** Whether a number is a card's as it stands. */
  boolean isCard(long number) {
    if (number < 0) {
      return false;
    }
    byte[] text = Ascii.decimal(number);
    if (text.length < FEWEST || text.length > MOST) {
      return false;
    }
    count = text.length;
    for (int i = 0; i < count; i++) {
      digits[i] = (byte) (text[i] - '0');
    }
    return isCard();
  }

  /** The same for one that could have digits behind its point, and has none. */
  boolean isCard(double number) {
    return number >= LEAST
        && number <= MOST_EXACT
        && Math.rint(number) == number
        && isCard((long) number);
  }

  private boolean isCard() {
    return isIssued(first(6), count) && luhn() % 10 == 0;
  }

  private int first(int wanted) {
    int number = 0;
    for (int i = 0; i < wanted; i++) {
      number = number * 10 + digits[i];
    }
    return number;
  }

  private int luhn() {
    int sum = 0;
    for (int i = 0; i < count; i++) {
      int digit = digits[count - 1 - i];
      int doubled = digit * 2;
      sum += i % 2 == 0 ? digit : doubled / 10 + doubled % 10;
    }
    return sum;
  }

  /** Whether an issuer has numbers of this length that begin with these six digits. */
  private static boolean isIssued(int six, int length) {
    return switch (six / 100_000) {
      case 4 -> length == 13 || length == 16 || length == 19;
      case 2 -> length == 16 && between(six / 100, 2221, 2720);
      case 3 -> isIssuedWithThree(six / 100, length);
      case 5 -> isIssuedWithFive(six / 100, length);
      case 6 -> isIssuedWithSix(six / 100, length);
      default -> false;
    };
  }

  /** American Express; Diners Club; JCB. */
  private static boolean isIssuedWithThree(int four, int length) {
    int two = four / 100;
    int three = four / 10;
    return switch (length) {
      case 15 -> two == 34 || two == 37;
      case 14 -> two == 36 || two == 38 || two == 39 || between(three, 300, 305);
      default -> length >= 16 && between(four, 3528, 3589);
    };
  }

  /** Mastercard; Maestro. */
  private static boolean isIssuedWithFive(int four, int length) {
    return (length == 16 && between(four / 100, 51, 55))
        || four == 5018
        || four == 5020
        || four == 5038
        || four == 5893;
  }

  /** Discover; UnionPay; Maestro. */
  private static boolean isIssuedWithSix(int four, int length) {
    boolean long16 = length >= 16;
    return (long16 && (four == 6011 || between(four / 10, 644, 659) || four / 100 == 62))
        || four == 6304
        || between(four, 6759, 6763);
  }

  private static boolean between(int number, int least, int most) {
    return number >= least && number <= most;
  }
}
