package io.sluice.processors.editing.action;

import io.sluice.spans.AttributeValue;
import io.sluice.spans.Attributes;
import io.sluice.spans.Text;
import io.sluice.spans.Value;
import io.sluice.spans.Wire;
import java.security.DigestException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * Replaces values by their SHA-256 in hexadecimal digits. Its buffers serve every span of the
 * thread that it belongs to.
 */
final class Hasher {
  private static final int HASH_LENGTH = 32;
  private static final AttributeValue NOTHING = AttributeValue.of("");

  private final MessageDigest digest = sha256();
  private final byte[] hash = new byte[HASH_LENGTH];
  private final byte[] hexadecimal = new byte[2 * HASH_LENGTH];

  /** The digits, whatever they are at the moment. */
  private final AttributeValue digits = new AttributeValue.OfString(Text.ofUtf8(hexadecimal));

  /** What is hashed of a number. */
  private final byte[] input = new byte[Long.BYTES];

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java runtime has SHA-256, but this one", e);
    }
  }

  /** Hashes the one that the attributes stand on. */
  void replace(Attributes attributes) {
    attributes.setValue(hashed(attributes.value()));
  }

  /** What stands for a value; good until the next one is hashed. */
  private AttributeValue hashed(Value value) {
    return switch (value.kind()) {
      case STRING -> hashed(value.asText());
      case BOOLEAN -> {
        digest.update((byte) (value.asBoolean() ? 1 : 0));
        yield finished();
      }
      case LONG -> hashed(value.asLong());
      case DOUBLE -> hashed(Double.doubleToRawLongBits(value.asDouble()));
      case EMPTY, BYTES, LIST, MAP -> NOTHING;
    };
  }

  private AttributeValue hashed(Text text) {
    text.update(digest);
    return finished();
  }

  private AttributeValue hashed(long bits) {
    Wire.putFixed64(input, 0, bits);
    digest.update(input);
    return finished();
  }

  private AttributeValue finished() {
    try {
      digest.digest(hash, 0, HASH_LENGTH);
    } catch (DigestException e) {
      throw new IllegalStateException("a SHA-256 has " + HASH_LENGTH + " bytes", e);
    }
    for (int i = 0; i < HASH_LENGTH; i += Integer.BYTES) {
      Wire.putFixed64(hexadecimal, 2 * i, HexDigits.of(Wire.fixed32(hash, i)));
    }
    return digits;
  }
}
