package io.sluice.transport.tls;

import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.util.List;

/**
 * What one shows to the other side: a private key and the certificates that vouch for it.
 *
 * @param key the private key
 * @param chain its own certificate first
 */
record Identity(PrivateKey key, List<X509Certificate> chain) {
  private static final byte[] SOMETHING = {'s', 'l', 'u', 'i', 'c', 'e'};

  static Identity load(TlsSettings settings) throws TlsException {
    List<X509Certificate> chain = Pem.certificates(settings.certificate());
    PrivateKey key = Pem.privateKey(settings.key());
    Identity identity = new Identity(key, List.copyOf(chain));
    if (!identity.belongsTogether()) {
      throw new TlsException(
          settings.key().name()
              + ": the key does not match the certificate in "
              + settings.certificate().name());
    }
    return identity;
  }

  /** Signs with the one and verifies with the other. */
  private boolean belongsTogether() throws TlsException {
    if (!key.getAlgorithm().equals(chain.get(0).getPublicKey().getAlgorithm())) {
      return false;
    }
    try {
      Signature signature = Signature.getInstance(algorithm());
      signature.initSign(key);
      signature.update(SOMETHING);
      byte[] signed = signature.sign();
      signature.initVerify(chain.get(0).getPublicKey());
      signature.update(SOMETHING);
      return signature.verify(signed);
    } catch (GeneralSecurityException e) {
      throw new TlsException("the key cannot be used: " + e.getMessage(), e);
    }
  }

  private String algorithm() {
    return switch (key.getAlgorithm()) {
      case "RSA" -> "SHA256withRSA";
      case "EC" -> "SHA256withECDSA";
      default -> key.getAlgorithm();
    };
  }

  /** Tells it from the one that replaces it. */
  String alias() {
    return Integer.toHexString(chain.hashCode());
  }

  X509Certificate[] chainArray() {
    return chain.toArray(new X509Certificate[0]);
  }
}
