package io.sluice.receivers.otlp;

import io.sluice.component.ServerAuthenticator;
import java.util.List;
import java.util.Optional;

/**
 * One listening port and what it lets in.
 *
 * @param meantFor the protocol that the port is configured for; the other is taken too, with a hint
 * @param largestBody in bytes, before and after decompression
 * @param http paths and encodings of OTLP/HTTP
 * @param authParams query parameters that the authenticator sees as headers
 * @param includeMetadata whether headers travel with the spans
 */
record Door(
    Protocol meantFor,
    int largestBody,
    OtlpReceiverSettings.Http http,
    Optional<ServerAuthenticator> authenticator,
    List<String> authParams,
    boolean includeMetadata) {
  Door {
    authParams = List.copyOf(authParams);
  }

  /** OTLP's two transports, named as in the receiver's metrics. */
  enum Protocol {
    GRPC("grpc"),
    HTTP("http");

    private final String label;

    Protocol(String label) {
      this.label = label;
    }

    String label() {
      return label;
    }
  }
}
