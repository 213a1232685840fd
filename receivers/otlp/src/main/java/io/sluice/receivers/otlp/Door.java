package io.sluice.receivers.otlp;

import io.sluice.receivers.serving.Guard;

/**
 * One listening port and what it lets in.
 *
 * @param meantFor the protocol that the port is configured for; the other is taken too, with a hint
 * @param largestBody in bytes, before and after decompression
 * @param http paths and encodings of OTLP/HTTP
 * @param guard who may come in
 */
record Door(Protocol meantFor, int largestBody, OtlpReceiverSettings.Http http, Guard guard) {
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
