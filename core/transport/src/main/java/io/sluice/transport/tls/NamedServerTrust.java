package io.sluice.transport.tls;

import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;

/** Wants a server's certificate to have a configured name, whatever host was connected to. */
final class NamedServerTrust extends DelegatingTrust {
  private static final int DNS_NAME = 2;
  private static final int IP_ADDRESS = 7;

  private final String name;

  NamedServerTrust(X509ExtendedTrustManager authorities, String name) {
    super(() -> authorities);
    this.name = name.toLowerCase(Locale.ROOT);
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authType)
      throws CertificateException {
    current().checkServerTrusted(chain, authType);
    checkName(chain[0]);
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket)
      throws CertificateException {
    checkServerTrusted(chain, authType);
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
      throws CertificateException {
    checkServerTrusted(chain, authType);
  }

  private void checkName(X509Certificate certificate) throws CertificateException {
    Collection<List<?>> names = names(certificate);
    for (List<?> entry : names) {
      int kind = (Integer) entry.get(0);
      if ((kind == DNS_NAME || kind == IP_ADDRESS)
          && matches(entry.get(1).toString().toLowerCase(Locale.ROOT))) {
        return;
      }
    }
    throw new CertificateException(
        "the server's certificate is not for "
            + name
            + " (server_name_override), but for "
            + names);
  }

  private static Collection<List<?>> names(X509Certificate certificate)
      throws CertificateParsingException {
    Collection<List<?>> names = certificate.getSubjectAlternativeNames();
    return names == null ? List.of() : names;
  }

  /** A star stands for exactly the first label. */
  private boolean matches(String pattern) {
    if (!pattern.startsWith("*.")) {
      return pattern.equals(name);
    }
    int dot = name.indexOf('.');
    return dot > 0 && name.substring(dot).equals(pattern.substring(1));
  }
}
