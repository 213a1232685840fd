package io.sluice.extensions.credentials;

import io.sluice.component.RecentTexts;
import io.sluice.spans.Text;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Optional;

/**
 * What came of checking a credential, for the next request that shows the same: of the latest
 * {@value #MOST}, if they are no longer than {@value #LONGEST} characters. They are looked up by
 * salted hashes, so that the time of an answer does not give a credential away. What came of it may
 * well hold the credential, if somebody further on is to have it.
 */
public final class Remembered<V> {
  private static final int MOST = 1024;

  /** The tokens of someone in a hundred groups; longer ones cost too much memory. */
  private static final int LONGEST = 4096;

  private final byte[] salt = new byte[32];
  private final RecentTexts<V> kept = new RecentTexts<>(MOST);

  public Remembered() {
    new SecureRandom().nextBytes(salt);
  }

  /** What was kept for a credential. */
  public Optional<V> find(String credential) {
    Text key = hash(credential);
    synchronized (kept) {
      return kept.find(key);
    }
  }

  public void keep(String credential, V outcome) {
    if (credential.length() > LONGEST) {
      return;
    }
    Text key = hash(credential);
    synchronized (kept) {
      kept.keep(key, outcome);
    }
  }

  private Text hash(String credential) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(salt);
      return Text.ofUtf8(digest.digest(credential.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java runtime has SHA-256", e);
    }
  }
}
