package io.sluice.e2e.harness;

/** Configurations that many tests begin with. */
public final class Yaml {
  private Yaml() {}

  /** Takes both protocols, batches, and sends to a sink over gRPC. */
  public static String forwarding(OtlpSink sink) {
    return forwardingTo(sink.port());
  }

  /** The same, to a port. */
  public static String forwardingTo(int port) {
    return forwardingTo(port, "");
  }

  /**
   * The same, with more keys for the exporter.
   *
   * @param exporterKeys lines of YAML without indentation
   */
  public static String forwardingTo(int port, String exporterKeys) {
    return """
    receivers:
      otlp:
        protocols:
          grpc:
            endpoint: 127.0.0.1:0
          http:
            endpoint: 127.0.0.1:0
    processors:
      batch:
        timeout: 50ms
    exporters:
      otlp_grpc:
        endpoint: 127.0.0.1:%d
        tls:
          insecure: true
        retry_on_failure:
          initial_interval: 20ms
          max_interval: 100ms
    %s
    service:
      pipelines:
        traces:
          receivers: [otlp]
          processors: [batch]
          exporters: [otlp_grpc]
    """
        .formatted(port, exporterKeys.indent(4).stripTrailing());
  }
}
