package io.sluice.transport.tls;

import io.sluice.component.settings.Secret;
import java.security.PrivateKey;

/** Private keys for other purposes than TLS, in all forms that TLS takes them in. */
public final class PrivateKeys {
  private PrivateKeys() {}

  /**
   * Reads a key.
   *
   * @param pem PKCS#8, or what OpenSSL writes for RSA and EC keys
   * @throws TlsException that says what is wrong, without quoting it
   */
  public static PrivateKey read(String pem) throws TlsException {
    return Pem.privateKey(new PemSource("key", "", new Secret(pem)));
  }
}
