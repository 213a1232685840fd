package io.sluice.processors.redaction;

import io.sluice.processors.redaction.secrets.SecretEditor;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** What takes the place of what is masked: asterisks, or a hash in hexadecimal digits. */
final class Mask implements SecretEditor.Masking {
  private static final String ASTERISKS = "****";

  private final Hash hash;

  private interface Hash {
    byte[] of(byte[] bytes);
  }

  Mask(RedactionSettings settings) {
    this.hash = hash(settings.hashFunction(), settings.hmacKey().value());
  }

  private static Hash hash(HashFunction function, String key) {
    try {
      if (function == HashFunction.NONE) {
        return null;
      }
      if (function.leastKeyBytes() == 0) {
        return MessageDigest.getInstance(function.algorithm())::digest;
      }
      Mac mac = Mac.getInstance(function.algorithm());
      mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), function.algorithm()));
      return mac::doFinal;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has " + function.algorithm(), e);
    }
  }

  String mask(String text) {
    return hash == null ? ASTERISKS : hex(text.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public byte[] mask(byte[] bytes, int start, int end) {
    String mask = hash == null ? ASTERISKS : hex(Arrays.copyOfRange(bytes, start, end));
    return mask.getBytes(StandardCharsets.US_ASCII);
  }

  private String hex(byte[] bytes) {
    return HexFormat.of().formatHex(hash.of(bytes));
  }
}
