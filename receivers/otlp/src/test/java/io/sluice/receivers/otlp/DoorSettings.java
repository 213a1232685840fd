package io.sluice.receivers.otlp;

import io.sluice.component.ComponentId;
import io.sluice.component.settings.Secret;
import io.sluice.transport.compression.ContentEncoding;
import io.sluice.transport.settings.AuthSettings;
import io.sluice.transport.settings.GrpcServerSettings;
import io.sluice.transport.settings.Headers;
import io.sluice.transport.settings.HttpServerSettings;
import io.sluice.transport.settings.HttpTimeouts;
import io.sluice.transport.settings.MiddlewareSettings;
import io.sluice.transport.settings.NetworkSettings;
import io.sluice.transport.tls.ServerTlsSettings;
import io.sluice.transport.tls.TlsSettings;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The settings of one door: a free port of this machine, and what a test wants changed. */
final class DoorSettings {
  private NetworkSettings network = NetworkSettings.at("127.0.0.1:0");
  private Optional<ServerTlsSettings> tls = Optional.empty();
  private Optional<AuthSettings> auth = Optional.empty();
  private long largestBody;
  private boolean includeMetadata;
  private Headers responseHeaders = Headers.none();
  private List<String> encodings = ContentEncoding.names();
  private List<MiddlewareSettings> middlewares = List.of();

  DoorSettings at(String endpoint) {
    network = NetworkSettings.at(endpoint);
    return this;
  }

  DoorSettings atUnixSocket(String path) {
    network = new NetworkSettings(path, "unix", NetworkSettings.Dialer.defaults());
    return this;
  }

  DoorSettings tls(String certFile, String keyFile) {
    TlsSettings plain = TlsSettings.defaults();
    TlsSettings settings =
        new TlsSettings(
            "",
            plain.caPem(),
            certFile,
            new Secret(""),
            keyFile,
            plain.keyPem(),
            false,
            "",
            "",
            List.of(),
            false,
            List.of(),
            plain.reloadInterval(),
            plain.tpm());
    tls = Optional.of(new ServerTlsSettings(settings, "", false));
    return this;
  }

  DoorSettings guardedBy(String extension, String... requestParams) {
    auth =
        Optional.of(
            new AuthSettings(Optional.of(ComponentId.parse(extension)), List.of(requestParams)));
    return this;
  }

  /** Whole mebibytes for gRPC. */
  DoorSettings largestBody(long bytes) {
    largestBody = bytes;
    return this;
  }

  DoorSettings includeMetadata() {
    includeMetadata = true;
    return this;
  }

  DoorSettings responseHeader(String name, String value) {
    responseHeaders = Headers.of(Map.of(name, value));
    return this;
  }

  DoorSettings encodings(String... names) {
    encodings = List.of(names);
    return this;
  }

  DoorSettings middleware(String extension) {
    middlewares = List.of(new MiddlewareSettings(Optional.of(ComponentId.parse(extension))));
    return this;
  }

  GrpcServerSettings grpc() {
    GrpcServerSettings plain = GrpcServerSettings.defaults();
    return new GrpcServerSettings(
        network,
        tls,
        (int) (largestBody >> 20),
        0,
        plain.readBufferSize(),
        plain.writeBufferSize(),
        Optional.empty(),
        auth,
        includeMetadata,
        middlewares);
  }

  OtlpReceiverSettings.Http http() {
    return http("/v1/traces", "/v1/metrics", "/v1/logs");
  }

  OtlpReceiverSettings.Http http(String traces, String metrics, String logs) {
    HttpServerSettings server =
        new HttpServerSettings(
            network,
            tls,
            Optional.empty(),
            auth,
            largestBody,
            includeMetadata,
            responseHeaders,
            encodings,
            HttpTimeouts.defaults(),
            middlewares);
    return new OtlpReceiverSettings.Http(server, traces, metrics, logs);
  }

  /** A receiver's settings with either door or both. */
  static OtlpReceiverSettings receiver(
      Optional<GrpcServerSettings> grpc, Optional<OtlpReceiverSettings.Http> http) {
    return new OtlpReceiverSettings(new OtlpReceiverSettings.Protocols(grpc, http));
  }
}
