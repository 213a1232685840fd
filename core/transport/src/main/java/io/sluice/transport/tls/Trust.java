package io.sluice.transport.tls;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;

/** Whom we trust: the given authorities, the system's, or both. */
final class Trust {
  private Trust() {}

  /** The authorities of a client, by its settings. */
  static X509ExtendedTrustManager of(TlsSettings settings) throws TlsException {
    if (settings.authorities().isEmpty()) {
      return system();
    }
    List<X509Certificate> trusted = new ArrayList<>(Pem.certificates(settings.authorities()));
    if (settings.includeSystemCaCertsPool()) {
      trusted.addAll(List.of(system().getAcceptedIssuers()));
    }
    return of(trusted);
  }

  static X509ExtendedTrustManager of(List<X509Certificate> authorities) throws TlsException {
    try {
      KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
      store.load(null, null);
      for (int i = 0; i < authorities.size(); i++) {
        store.setCertificateEntry("ca-" + i, authorities.get(i));
      }
      return manager(store);
    } catch (GeneralSecurityException | IOException e) {
      throw new TlsException("the CA certificates cannot be used: " + e.getMessage(), e);
    }
  }

  private static X509ExtendedTrustManager system() throws TlsException {
    try {
      return manager(null);
    } catch (GeneralSecurityException e) {
      throw new TlsException(
          "the Java runtime's CA certificates cannot be read: " + e.getMessage(), e);
    }
  }

  private static X509ExtendedTrustManager manager(KeyStore store) throws GeneralSecurityException {
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(store);
    for (TrustManager manager : factory.getTrustManagers()) {
      if (manager instanceof X509ExtendedTrustManager extended) {
        return extended;
      }
    }
    throw new GeneralSecurityException("no trust manager for X.509");
  }
}
