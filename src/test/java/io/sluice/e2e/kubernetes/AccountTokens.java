package io.sluice.e2e.kubernetes;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Instant;
import java.util.Base64;

/**
 * Tokens of service accounts, signed with the API server's own key: it would not give out any that
 * end within ten minutes.
 */
final class AccountTokens {
  static final String ISSUER = "https://kubernetes.default.svc";

  private final Path folder;
  private final KeyPair keys;

  /** Writes the keys into a folder. */
  AccountTokens(Path folder) throws IOException {
    this.folder = folder;
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(2048);
      keys = generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
    write(privateKeyFile(), "PRIVATE KEY", keys.getPrivate().getEncoded());
    write(publicKeyFile(), "PUBLIC KEY", keys.getPublic().getEncoded());
  }

  Path privateKeyFile() {
    return folder.resolve("accounts.key");
  }

  Path publicKeyFile() {
    return folder.resolve("accounts.pub");
  }

  private static void write(Path file, String type, byte[] content) throws IOException {
    String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content);
    Files.writeString(
        file, "-----BEGIN %1$s-----\n%2$s\n-----END %1$s-----\n".formatted(type, text));
  }

  /**
   * One of an account.
   *
   * @param uid of the account, without which it would be somebody else's of the same name
   */
  String token(String namespace, String name, String uid, Instant end) {
    String claims =
        """
        {"iss": "%1$s", "aud": ["%1$s"], "sub": "system:serviceaccount:%2$s:%3$s",
         "iat": %4$d, "nbf": %4$d, "exp": %5$d,
         "kubernetes.io": {"namespace": "%2$s", "serviceaccount": {"name": "%3$s", "uid": "%6$s"}}}
        """
            .formatted(
                ISSUER, namespace, name, end.getEpochSecond() - 3600, end.getEpochSecond(), uid);
    String signed =
        encoded("{\"alg\": \"RS256\"}".getBytes(UTF_8)) + "." + encoded(claims.getBytes(UTF_8));
    try {
      Signature signature = Signature.getInstance("SHA256withRSA");
      signature.initSign(keys.getPrivate());
      signature.update(signed.getBytes(UTF_8));
      return signed + "." + encoded(signature.sign());
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  private static String encoded(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
