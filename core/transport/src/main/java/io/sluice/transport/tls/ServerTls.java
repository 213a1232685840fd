package io.sluice.transport.tls;

import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.ssl.ApplicationProtocolConfig;
import io.netty.handler.ssl.ApplicationProtocolNames;
import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslProvider;
import io.netty.handler.ssl.SupportedCipherSuiteFilter;
import io.sluice.component.TimeSource;
import io.sluice.component.settings.Secret;
import java.time.Duration;
import java.util.function.Consumer;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * The TLS side of a server. Certificates are read again while it runs, at the handshake of a new
 * connection; connections that exist keep theirs.
 */
public final class ServerTls {
  /** How often a change of the client authorities is looked for. */
  private static final Duration CLIENT_CA_INTERVAL = Duration.ofSeconds(1);

  private final TlsSettings settings;
  private final SslContext context;

  private ServerTls(TlsSettings settings, SslContext context) {
    this.settings = settings;
    this.context = context;
  }

  /**
   * Reads certificates and keys.
   *
   * @param time when to read them again
   * @param warn told once when a later reading fails
   * @throws TlsException that names the file and the cause
   */
  public static ServerTls load(ServerTlsSettings settings, TimeSource time, Consumer<String> warn)
      throws TlsException {
    TlsSettings common = settings.common();
    if (!common.hasCertificate()) {
      throw new TlsException("TLS of a server needs cert_file and key_file, or their pem forms");
    }
    Reloading<Identity> identity =
        new Reloading<>(() -> Identity.load(common), common.reloadInterval(), time, warn);
    SslContextBuilder builder =
        SslContextBuilder.forServer(new IdentityKeyManager(identity))
            .sslProvider(SslProvider.JDK)
            .protocols(TlsVersion.protocols(common))
            .ciphers(CipherSuites.toOffer(common), SupportedCipherSuiteFilter.INSTANCE)
            .applicationProtocolConfig(http2OrHttp1());
    if (!settings.clientCaFile().isEmpty()) {
      builder.clientAuth(ClientAuth.REQUIRE).trustManager(clients(settings, time, warn));
    }
    return new ServerTls(common, build(builder));
  }

  private static X509ExtendedTrustManager clients(
      ServerTlsSettings settings, TimeSource time, Consumer<String> warn) throws TlsException {
    PemSource file = new PemSource("client CA", settings.clientCaFile(), new Secret(""));
    Duration interval = settings.clientCaFileReload() ? CLIENT_CA_INTERVAL : Duration.ZERO;
    Reloading<X509ExtendedTrustManager> trust =
        new Reloading<>(() -> Trust.of(Pem.certificates(file)), interval, time, warn);
    return new DelegatingTrust(trust::get);
  }

  private static ApplicationProtocolConfig http2OrHttp1() {
    return new ApplicationProtocolConfig(
        ApplicationProtocolConfig.Protocol.ALPN,
        ApplicationProtocolConfig.SelectorFailureBehavior.NO_ADVERTISE,
        ApplicationProtocolConfig.SelectedListenerFailureBehavior.ACCEPT,
        ApplicationProtocolNames.HTTP_2,
        ApplicationProtocolNames.HTTP_1_1);
  }

  private static SslContext build(SslContextBuilder builder) throws TlsException {
    try {
      return builder.build();
    } catch (SSLException | IllegalArgumentException e) {
      throw new TlsException("TLS cannot be set up: " + e.getMessage(), e);
    }
  }

  /** A handler for one new connection, with the certificates that are valid now. */
  public SslHandler newHandler(ByteBufAllocator allocator) {
    SslHandler handler = context.newHandler(allocator);
    SSLParameters parameters = handler.engine().getSSLParameters();
    NamedGroups.apply(settings, parameters);
    handler.engine().setSSLParameters(parameters);
    return handler;
  }
}
