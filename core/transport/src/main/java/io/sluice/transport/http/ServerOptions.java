package io.sluice.transport.http;

import io.sluice.transport.Endpoint;
import io.sluice.transport.settings.CorsSettings;
import io.sluice.transport.settings.GrpcServerSettings;
import io.sluice.transport.settings.Headers;
import io.sluice.transport.settings.HttpServerSettings;
import io.sluice.transport.settings.HttpTimeouts;
import io.sluice.transport.settings.KeepaliveSettings;
import io.sluice.transport.tls.ServerTls;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * How a server behaves, whatever it serves.
 *
 * @param endpoint where it listens
 * @param tls its certificates; plaintext without
 * @param timeouts for HTTP/1.1 requests and, as far as they apply, HTTP/2 streams
 * @param keepalive for HTTP/2 connections
 * @param pingsEnforced whether clients that ping too often are sent away
 * @param maxConcurrentStreams per HTTP/2 connection; 0 for {@link #MOST_STREAMS}
 * @param cors which web pages may send requests; none without
 * @param responseHeaders set on every answer
 * @param patience how long a connection may take until it has spoken its first bytes
 */
public record ServerOptions(
    Endpoint endpoint,
    Optional<ServerTls> tls,
    HttpTimeouts timeouts,
    KeepaliveSettings keepalive,
    boolean pingsEnforced,
    long maxConcurrentStreams,
    Optional<CorsSettings> cors,
    Headers responseHeaders,
    Duration patience) {
  /**
   * What "unlimited" comes to. Clients wait at this number by themselves, and one that opens
   * streams and says nothing cannot take all memory.
   */
  public static final int MOST_STREAMS = 1000;

  /** The longest request head, over all its headers. */
  static final int MAX_HEAD_BYTES = 128 << 10;

  private static final int USUAL_HTTP_STREAMS = 1000;
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  public ServerOptions {
    Objects.requireNonNull(endpoint, "endpoint");
    Objects.requireNonNull(tls, "tls");
    Objects.requireNonNull(timeouts, "timeouts");
    Objects.requireNonNull(keepalive, "keepalive");
    Objects.requireNonNull(cors, "cors");
    Objects.requireNonNull(responseHeaders, "responseHeaders");
    Objects.requireNonNull(patience, "patience");
  }

  /** A plaintext server with every other setting at its default. */
  public static ServerOptions at(Endpoint endpoint) {
    return new ServerOptions(
        endpoint,
        Optional.empty(),
        HttpTimeouts.defaults(),
        KeepaliveSettings.defaults(),
        false,
        0,
        Optional.empty(),
        Headers.none(),
        PATIENCE);
  }

  /** What an HTTP server's settings come to. */
  public static ServerOptions of(HttpServerSettings settings, Optional<ServerTls> tls) {
    return new ServerOptions(
        settings.network().address(),
        tls,
        settings.timeouts(),
        KeepaliveSettings.defaults(),
        false,
        USUAL_HTTP_STREAMS,
        settings.cors(),
        settings.responseHeaders(),
        PATIENCE);
  }

  /** What a gRPC server's settings come to. */
  public static ServerOptions of(GrpcServerSettings settings, Optional<ServerTls> tls) {
    return new ServerOptions(
        settings.network().address(),
        tls,
        HttpTimeouts.defaults(),
        settings.keepalive().orElseGet(KeepaliveSettings::defaults),
        true,
        settings.maxConcurrentStreams(),
        Optional.empty(),
        Headers.none(),
        PATIENCE);
  }

  public ServerOptions withTls(ServerTls newTls) {
    return new ServerOptions(
        endpoint,
        Optional.of(newTls),
        timeouts,
        keepalive,
        pingsEnforced,
        maxConcurrentStreams,
        cors,
        responseHeaders,
        patience);
  }

  public ServerOptions withTimeouts(HttpTimeouts newTimeouts) {
    return new ServerOptions(
        endpoint,
        tls,
        newTimeouts,
        keepalive,
        pingsEnforced,
        maxConcurrentStreams,
        cors,
        responseHeaders,
        patience);
  }

  /** Sets the life of HTTP/2 connections, and holds clients to its enforcement policy. */
  public ServerOptions withKeepalive(KeepaliveSettings newKeepalive) {
    return new ServerOptions(
        endpoint,
        tls,
        timeouts,
        newKeepalive,
        true,
        maxConcurrentStreams,
        cors,
        responseHeaders,
        patience);
  }

  public ServerOptions withMaxConcurrentStreams(long streams) {
    return new ServerOptions(
        endpoint,
        tls,
        timeouts,
        keepalive,
        pingsEnforced,
        streams,
        cors,
        responseHeaders,
        patience);
  }

  public ServerOptions withCors(CorsSettings newCors) {
    return new ServerOptions(
        endpoint,
        tls,
        timeouts,
        keepalive,
        pingsEnforced,
        maxConcurrentStreams,
        Optional.of(newCors),
        responseHeaders,
        patience);
  }

  public ServerOptions withResponseHeaders(Headers headers) {
    return new ServerOptions(
        endpoint,
        tls,
        timeouts,
        keepalive,
        pingsEnforced,
        maxConcurrentStreams,
        cors,
        headers,
        patience);
  }

  public ServerOptions withPatience(Duration newPatience) {
    return new ServerOptions(
        endpoint,
        tls,
        timeouts,
        keepalive,
        pingsEnforced,
        maxConcurrentStreams,
        cors,
        responseHeaders,
        newPatience);
  }

  /** How many streams one connection may have open. */
  int streamsInEffect() {
    return maxConcurrentStreams <= 0 || maxConcurrentStreams > MOST_STREAMS
        ? MOST_STREAMS
        : (int) maxConcurrentStreams;
  }
}
