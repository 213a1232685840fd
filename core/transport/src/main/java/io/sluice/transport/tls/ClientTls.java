package io.sluice.transport.tls;

import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import io.netty.handler.ssl.SupportedCipherSuiteFilter;
import io.sluice.component.TimeSource;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * The TLS side of a client, for Netty and for the JDK's own clients. The own certificate is read
 * again while it runs, for connections that are made from then on.
 */
public final class ClientTls {
  private final ClientTlsSettings settings;
  private final Optional<KeyManager> identity;
  private final X509ExtendedTrustManager trust;

  private ClientTls(
      ClientTlsSettings settings, Optional<KeyManager> identity, X509ExtendedTrustManager trust) {
    this.settings = settings;
    this.identity = identity;
    this.trust = trust;
  }

  /**
   * Reads certificates and keys.
   *
   * @param time when to read them again
   * @param warn told once when a later reading fails
   * @throws TlsException that names the file and the cause
   */
  public static ClientTls load(ClientTlsSettings settings, TimeSource time, Consumer<String> warn)
      throws TlsException {
    TlsSettings common = settings.common();
    Optional<KeyManager> identity = Optional.empty();
    if (common.hasCertificate()) {
      identity =
          Optional.of(
              new IdentityKeyManager(
                  new Reloading<>(
                      () -> Identity.load(common), common.reloadInterval(), time, warn)));
    }
    return new ClientTls(settings, identity, trust(settings));
  }

  private static X509ExtendedTrustManager trust(ClientTlsSettings settings) throws TlsException {
    if (settings.insecureSkipVerify()) {
      return new AnyServerTrust();
    }
    X509ExtendedTrustManager authorities = Trust.of(settings.common());
    return settings.serverNameOverride().isEmpty()
        ? authorities
        : new NamedServerTrust(authorities, settings.serverNameOverride());
  }

  /** A builder that knows certificates, versions and suites; the caller adds ALPN and builds. */
  public SslContextBuilder nettyContext() {
    SslContextBuilder builder =
        SslContextBuilder.forClient()
            .sslProvider(SslProvider.JDK)
            .protocols(TlsVersion.protocols(settings.common()))
            .ciphers(CipherSuites.toOffer(settings.common()), SupportedCipherSuiteFilter.INSTANCE)
            .trustManager(trust)
            .endpointIdentificationAlgorithm(checksHost() ? "HTTPS" : null);
    identity.ifPresent(builder::keyManager);
    return builder;
  }

  /** A context for {@code java.net.http}, to be used with {@link #javaParameters}. */
  public SSLContext javaContext() throws TlsException {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      KeyManager[] keys = identity.map(key -> new KeyManager[] {key}).orElse(null);
      context.init(keys, new TrustManager[] {trust}, null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new TlsException("TLS cannot be set up: " + e.getMessage(), e);
    }
  }

  /** Versions, suites and groups for {@code java.net.http}. */
  public SSLParameters javaParameters() throws TlsException {
    SSLParameters parameters = new SSLParameters();
    parameters.setProtocols(TlsVersion.protocols(settings.common()).toArray(new String[0]));
    List<String> supported = List.of(javaContext().getSupportedSSLParameters().getCipherSuites());
    parameters.setCipherSuites(
        CipherSuites.toOffer(settings.common()).stream()
            .filter(supported::contains)
            .toArray(String[]::new));
    NamedGroups.apply(settings.common(), parameters);
    return parameters;
  }

  /** Whether the host that is connected to must stand in the certificate. */
  private boolean checksHost() {
    return !settings.insecureSkipVerify() && settings.serverNameOverride().isEmpty();
  }
}
