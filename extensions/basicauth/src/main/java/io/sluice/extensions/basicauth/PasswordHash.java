package io.sluice.extensions.basicauth;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.apache.commons.codec.digest.Md5Crypt;
import org.apache.commons.codec.digest.Sha2Crypt;
import org.springframework.security.crypto.bcrypt.BCrypt;

/**
 * A password as an htpasswd file keeps it. Every comparison takes a time that does not tell how
 * near the password came.
 *
 * @param isSlow whether comparing takes so long that nobody else should wait for it
 * @param fits whether it is the hash of a password
 */
record PasswordHash(boolean isSlow, Predicate<String> fits) {
  private static final Pattern BCRYPT =
      Pattern.compile("\\$2[aby]\\$(0[4-9]|[12]\\d|3[01])\\$[./0-9A-Za-z]{53}");
  private static final Pattern MD5_CRYPT =
      Pattern.compile("\\$(apr1|1)\\$[./0-9A-Za-z]{1,8}\\$[./0-9A-Za-z]{22}");
  private static final Pattern SHA_CRYPT =
      Pattern.compile("\\$[56]\\$(rounds=\\d{1,6}\\$)?[./0-9A-Za-z]{1,16}\\$[./0-9A-Za-z]{43,86}");
  private static final Pattern SHA1 = Pattern.compile("\\{S?SHA}(.*)");
  private static final int SHA1_BYTES = 20;

  /**
   * Recognizes a hash by its beginning; what begins like none is the password itself.
   *
   * @throws IllegalArgumentException when it begins like a hash and does not go on like it
   */
  static PasswordHash parse(String text) {
    if (BCRYPT.matcher(text).matches()) {
      return new PasswordHash(true, password -> BCrypt.checkpw(password, text));
    }
    if (MD5_CRYPT.matcher(text).matches()) {
      return text.startsWith("$1$")
          ? crypt(text, password -> Md5Crypt.md5Crypt(password, text))
          : crypt(text, password -> Md5Crypt.apr1Crypt(password, text));
    }
    if (SHA_CRYPT.matcher(text).matches()) {
      return text.startsWith("$5$")
          ? crypt(text, password -> Sha2Crypt.sha256Crypt(password, text))
          : crypt(text, password -> Sha2Crypt.sha512Crypt(password, text));
    }
    var sha1 = SHA1.matcher(text);
    if (sha1.matches()) {
      return sha1(Base64.getDecoder().decode(sha1.group(1)));
    }
    if (text.matches("\\$(2.?|apr1|1|5|6)\\$.*")) {
      throw new IllegalArgumentException("the hash is not complete");
    }
    return new PasswordHash(false, password -> MessageDigest.isEqual(bytes(text), bytes(password)));
  }

  /** A hash that is compared with another of the same salt. */
  private static PasswordHash crypt(String stored, Function<byte[], String> hash) {
    return new PasswordHash(
        true, password -> MessageDigest.isEqual(bytes(stored), bytes(hash.apply(bytes(password)))));
  }

  /** Twenty bytes of SHA-1 over the password and the salt, which follows them. */
  private static PasswordHash sha1(byte[] stored) {
    if (stored.length < SHA1_BYTES) {
      throw new IllegalArgumentException("the hash is not complete");
    }
    byte[] hash = Arrays.copyOf(stored, SHA1_BYTES);
    byte[] salt = Arrays.copyOfRange(stored, SHA1_BYTES, stored.length);
    return new PasswordHash(
        false,
        password -> {
          MessageDigest digest = sha1();
          digest.update(bytes(password));
          return MessageDigest.isEqual(hash, digest.digest(salt));
        });
  }

  private static MessageDigest sha1() {
    try {
      return MessageDigest.getInstance("SHA-1");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java runtime has SHA-1", e);
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
