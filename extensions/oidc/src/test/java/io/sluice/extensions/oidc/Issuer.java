package io.sluice.extensions.oidc;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;

/** A provider over a real socket, with keys of its own. */
final class Issuer implements AutoCloseable {
  private final HttpServer server;
  private final AtomicInteger keyRequests = new AtomicInteger();
  private final Semaphore mayAnswer = new Semaphore(1_000);
  private volatile List<JWK> published = List.of();
  private volatile String name;
  private volatile String algorithms = "[\"RS256\",\"ES256\",\"HS256\"]";
  private volatile int status = 200;

  Issuer() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    name = url();
    server.createContext(
        "/realm/.well-known/openid-configuration", exchange -> send(exchange, description()));
    server.createContext("/keys", this::keys);
    server.start();
  }

  private String description() {
    return "{\"issuer\":\"%s\",\"jwks_uri\":\"%s\",\"id_token_signing_alg_values_supported\":%s}"
        .formatted(name, url().replace("/realm", "/keys"), algorithms);
  }

  private void keys(HttpExchange exchange) throws IOException {
    keyRequests.incrementAndGet();
    mayAnswer.acquireUninterruptibly();
    mayAnswer.release();
    send(exchange, new JWKSet(published).toString());
  }

  private void send(HttpExchange exchange, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/realm";
  }

  /** Publishes these keys' public halves, and no others. */
  Issuer publish(JWK... keys) {
    published = List.of(keys);
    return this;
  }

  Issuer callsItself(String another) {
    name = another;
    return this;
  }

  Issuer signsWith(String json) {
    algorithms = json;
    return this;
  }

  /** Answers everything with this status from now on. */
  void answer(int newStatus) {
    status = newStatus;
  }

  /** Lets requests for keys wait; {@link #goOn} answers them. */
  void hold() {
    mayAnswer.acquireUninterruptibly(1_000);
  }

  void goOn() {
    mayAnswer.release(1_000);
  }

  int keyRequests() {
    return keyRequests.get();
  }

  static RSAKey rsa(String id) {
    try {
      return new RSAKeyGenerator(2048).keyID(id).keyUse(KeyUse.SIGNATURE).generate();
    } catch (JOSEException e) {
      throw new AssertionError(e);
    }
  }

  static ECKey ec(String id) {
    try {
      return new ECKeyGenerator(Curve.P_256).keyID(id).generate();
    } catch (JOSEException e) {
      throw new AssertionError(e);
    }
  }

  static String sign(RSAKey key, JWTClaimsSet claims) {
    try {
      SignedJWT token =
          new SignedJWT(
              new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.getKeyID()).build(), claims);
      token.sign(new RSASSASigner(key));
      return token.serialize();
    } catch (JOSEException e) {
      throw new AssertionError(e);
    }
  }

  static String sign(ECKey key, JWTClaimsSet claims) {
    try {
      SignedJWT token =
          new SignedJWT(
              new JWSHeader.Builder(JWSAlgorithm.ES256).keyID(key.getKeyID()).build(), claims);
      token.sign(new ECDSASigner(key));
      return token.serialize();
    } catch (JOSEException e) {
      throw new AssertionError(e);
    }
  }

  @Override
  public void close() {
    goOn();
    server.stop(0);
  }
}
