package io.sluice.spans;

/**
 * Looks at every text of a batch, wherever it stands, and says what is to stand there instead:
 * names, keys, values at any depth, status messages, trace states, schema URLs. See {@link
 * SpanEdits#editTexts}.
 *
 * <p>Texts are shown where they lie: bytes from {@code start} to {@code end} of an array that holds
 * other things around them and must not be written to. An answer of null leaves a text as it is.
 */
public interface TextEditor {
  /**
   * A quick look at bytes before they are taken apart. They hold more than texts, so the look has
   * to be looser than what it saves from; when it says no, nobody asks again.
   */
  boolean suspects(byte[] bytes, int start, int end);

  /**
   * A key with its value begins; what is asked until the {@link #leave} is about them. Keys nest.
   *
   * @return false to leave key and value as they are, without a call of {@link #leave}
   */
  boolean enter(byte[] bytes, int start, int end);

  /** The value of the key that was entered last has ended. */
  void leave();

  /** A key, of an attribute or of one that an entity refers to. */
  byte[] key(byte[] bytes, int start, int end);

  /** Any other text, or a value of bytes, which may be one. */
  byte[] text(byte[] bytes, int start, int end);

  /** A whole number that is a value; an answer makes a text of it. */
  byte[] number(long number);

  /** A floating-point number that is a value; an answer makes a text of it. */
  byte[] decimal(double number);

  /**
   * A field was taken out: one that this version of OTLP does not know, so that nobody can say
   * which of its bytes are texts, and that {@link #suspects} thought ill of.
   */
  void dropped();
}
