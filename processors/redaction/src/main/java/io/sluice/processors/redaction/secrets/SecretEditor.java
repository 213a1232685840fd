package io.sluice.processors.redaction.secrets;

import io.sluice.spans.TextEditor;
import io.sluice.spans.text.DoubleText;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.ObjIntConsumer;

/** Masks every secret that it finds in a batch's texts, and counts them by kind. */
public final class SecretEditor implements TextEditor {
  private static final int DEEPEST = 128;
  private static final int ROOM_FOR_MASKS = 64;

  /** Smaller numbers count something. */
  private static final int LEAST_PIN = 1000;

  private final CardNumbers cards = new CardNumbers();
  private final Scanner scanner = Detectors.scanner(cards);
  private final Findings found = new Findings();
  private final Masking masking;
  private final Exemptions exemptions;
  private final Map<SecretKind, Integer> counts = new EnumMap<>(SecretKind.class);

  /**
   * The names of secrets that the keys around the present value go by; null where one goes by none.
   */
  private final SecretName[] names = new SecretName[DEEPEST];

  private int depth;

  /** What takes the place of a secret. */
  public interface Masking {
    byte[] mask(byte[] bytes, int start, int end);
  }

  /** What is left alone, whatever it looks like. */
  public interface Exemptions {
    /** Whether a key's value is none of our business. */
    boolean key(byte[] bytes, int start, int end);

    /** Whether a text that holds a secret may. */
    boolean text(byte[] bytes, int start, int end);
  }

  public SecretEditor(Masking masking, Exemptions exemptions) {
    this.masking = masking;
    this.exemptions = exemptions;
  }

  /** Tells how many secrets of each kind were masked since the last time, and forgets it. */
  public void takeCounts(ObjIntConsumer<SecretKind> each) {
    counts.forEach(each::accept);
    counts.clear();
  }

  private void count(SecretKind kind) {
    counts.merge(kind, 1, Integer::sum);
  }

  @Override
  public boolean suspects(byte[] bytes, int start, int end) {
    return scanner.hints(bytes, start, end);
  }

  @Override
  public boolean enter(byte[] bytes, int start, int end) {
    if (exemptions.key(bytes, start, end)) {
      return false;
    }
    SecretName around = name();
    SecretName own = SecretKeys.nameIn(bytes, start, end);
    names[depth++] = around != null && around.certain() ? around : own;
    return true;
  }

  @Override
  public void leave() {
    depth--;
  }

  /** The name of a secret that the present value goes by. */
  private SecretName name() {
    return depth == 0 ? null : names[depth - 1];
  }

  @Override
  public byte[] key(byte[] bytes, int start, int end) {
    return masked(bytes, start, end);
  }

  @Override
  public byte[] text(byte[] bytes, int start, int end) {
    SecretName name = name();
    boolean whole = name != null && (name.certain() || Looks.random(bytes, start, end));
    return whole ? maskedWhole(name.kind(), bytes, start, end) : masked(bytes, start, end);
  }

  private byte[] maskedWhole(SecretKind kind, byte[] bytes, int start, int end) {
    if (Ascii.isMask(bytes, start, end) || exemptions.text(bytes, start, end)) {
      return null;
    }
    count(kind);
    return masking.mask(bytes, start, end);
  }

  private byte[] masked(byte[] bytes, int start, int end) {
    found.clear();
    scanner.find(bytes, start, end, found);
    if (found.count() == 0 || exemptions.text(bytes, start, end)) {
      return null;
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream(end - start + ROOM_FOR_MASKS);
    int at = start;
    for (int i = 0; i < found.count(); i++) {
      count(found.kind(i));
      out.write(bytes, at, found.start(i) - at);
      out.writeBytes(masking.mask(bytes, found.start(i), found.end(i)));
      at = found.end(i);
    }
    out.write(bytes, at, end - at);
    return out.toByteArray();
  }

  @Override
  public byte[] number(long number) {
    return isNamed(Math.abs((double) number)) || cards.isCard(number)
        ? masked(Ascii.decimal(number))
        : null;
  }

  @Override
  public byte[] decimal(double number) {
    return isNamed(Math.abs(number)) || cards.isCard(number) ? masked(plain(number)) : null;
  }

  private boolean isNamed(double size) {
    SecretName name = name();
    return name != null && name.certain() && size >= LEAST_PIN;
  }

  /** As it would stand in a text. */
  private static byte[] plain(double number) {
    StringBuilder text = new StringBuilder();
    DoubleText.appendPlain(number, text);
    return text.toString().getBytes(StandardCharsets.US_ASCII);
  }

  private byte[] masked(byte[] number) {
    if (exemptions.text(number, 0, number.length)) {
      return null;
    }
    SecretName name = name();
    count(name != null && name.certain() ? name.kind() : SecretKind.CARD_NUMBER);
    return masking.mask(number, 0, number.length);
  }

  @Override
  public void dropped() {
    count(SecretKind.UNKNOWN_FIELD);
  }
}
