package io.sluice.kafka.client;

import io.sluice.transport.tls.ClientTls;
import io.sluice.transport.tls.TlsException;
import java.security.KeyStore;
import java.util.Map;
import java.util.Set;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.security.auth.SslEngineFactory;

/** Gives Kafka's library the same TLS that every other client here has. Made by the library. */
public final class TlsEngines implements SslEngineFactory {
  /** The property that holds what the engines are made of. */
  static final String TLS = "sluice.tls";

  private ClientTls tls;
  private SSLContext context;

  @Override
  public void configure(Map<String, ?> properties) {
    tls = (ClientTls) properties.get(TLS);
    try {
      context = tls.javaContext();
    } catch (TlsException e) {
      throw new KafkaException(e.getMessage(), e);
    }
  }

  @Override
  public SSLEngine createClientSslEngine(String host, int port, String identification) {
    SSLEngine engine = context.createSSLEngine(host, port);
    engine.setUseClientMode(true);
    try {
      SSLParameters parameters = tls.javaParameters();
      parameters.setEndpointIdentificationAlgorithm(identification);
      engine.setSSLParameters(parameters);
    } catch (TlsException e) {
      throw new KafkaException(e.getMessage(), e);
    }
    return engine;
  }

  @Override
  public SSLEngine createServerSslEngine(String host, int port) {
    throw new UnsupportedOperationException("these are engines of a client");
  }

  @Override
  public boolean shouldBeRebuilt(Map<String, Object> properties) {
    return false;
  }

  @Override
  public Set<String> reconfigurableConfigs() {
    return Set.of();
  }

  /** Keys and authorities are files that are read elsewhere. */
  @Override
  public KeyStore keystore() {
    return null;
  }

  @Override
  public KeyStore truststore() {
    return null;
  }

  @Override
  public void close() {
    // Nothing is open.
  }
}
