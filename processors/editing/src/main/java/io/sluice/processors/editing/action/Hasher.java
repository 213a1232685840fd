package io.sluice.processors.editing.action;

import io.sluice.spans.AttributeValue;
import io.sluice.spans.Attributes;
import io.sluice.spans.Text;
import io.sluice.spans.Value;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.DigestException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * Replaces values by their SHA-256 in hexadecimal digits. Its buffers serve every span of the
 * thread that it belongs to.
 */
final class Hasher {
  private static final int HASH_LENGTH = 32;
  private static final byte[] DIGITS = {
    '0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'a', 'b', 'c', 'd', 'e', 'f'
  };
  private static final AttributeValue NOTHING = AttributeValue.of("");

  private final MessageDigest digest = sha256();
  private final byte[] hash = new byte[HASH_LENGTH];
  private final byte[] hexadecimal = new byte[2 * HASH_LENGTH];

  /** The digits, whatever they are at the moment. */
  private final AttributeValue digits = new AttributeValue.OfString(Text.ofUtf8(hexadecimal));

  private byte[] input = new byte[256];

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
        input[0] = (byte) (value.asBoolean() ? 1 : 0);
        yield hashInput(1);
      }
      case LONG -> hashed(value.asLong());
      case DOUBLE -> hashed(Double.doubleToRawLongBits(value.asDouble()));
      case EMPTY, BYTES, LIST, MAP -> NOTHING;
    };
  }

  private AttributeValue hashed(Text text) {
    if (text.length() > input.length) {
      input = new byte[Math.max(text.length(), 2 * input.length)];
    }
    text.copyTo(input, 0);
    return hashInput(text.length());
  }

  private AttributeValue hashed(long bits) {
    ByteBuffer.wrap(input).order(ByteOrder.LITTLE_ENDIAN).putLong(bits);
    return hashInput(Long.BYTES);
  }

  private AttributeValue hashInput(int length) {
    try {
      digest.update(input, 0, length);
      digest.digest(hash, 0, HASH_LENGTH);
    } catch (DigestException e) {
      throw new IllegalStateException("a SHA-256 has " + HASH_LENGTH + " bytes", e);
    }
    for (int i = 0; i < HASH_LENGTH; i++) {
      hexadecimal[2 * i] = DIGITS[hash[i] >> 4 & 0xf];
      hexadecimal[2 * i + 1] = DIGITS[hash[i] & 0xf];
    }
    return digits;
  }
}
