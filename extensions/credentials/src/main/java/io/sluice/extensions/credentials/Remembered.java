package io.sluice.extensions.credentials;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What came of checking a credential, for the next request that shows the same. It keeps salted
 * hashes, so that neither a look into memory nor the time of an answer gives a credential away, and
 * the latest {@value #MOST} of them.
 */
public final class Remembered<V> {
  private static final int MOST = 1024;

  private final byte[] salt = new byte[32];
  private final Map<ByteBuffer, V> kept =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<ByteBuffer, V> eldest) {
          return size() > MOST;
        }
      };

  public Remembered() {
    new SecureRandom().nextBytes(salt);
  }

  /** What was kept for a credential. */
  public Optional<V> find(String credential) {
    ByteBuffer key = hash(credential);
    synchronized (kept) {
      return Optional.ofNullable(kept.get(key));
    }
  }

  public void keep(String credential, V outcome) {
    ByteBuffer key = hash(credential);
    synchronized (kept) {
      kept.put(key, outcome);
    }
  }

  private ByteBuffer hash(String credential) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(salt);
      return ByteBuffer.wrap(digest.digest(credential.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java runtime has SHA-256", e);
    }
  }
}
