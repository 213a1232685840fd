package io.sluice.exporters.otlp;

import io.grpc.Compressor;
import io.grpc.CompressorRegistry;
import io.sluice.exporters.client.Compression;
import java.io.OutputStream;

/**
 * Lets gRPC announce an encoding without encoding anything: messages are compressed before they are
 * handed over. A codec that fails inside gRPC would take the whole channel with it.
 */
record EncodedAlready(String name) implements Compressor {
  /** Knows this compression and no other. */
  static CompressorRegistry registry(Compression compression) {
    CompressorRegistry registry = CompressorRegistry.newEmptyInstance();
    if (!compression.isNone()) {
      registry.register(new EncodedAlready(compression.name()));
    }
    return registry;
  }

  @Override
  public String getMessageEncoding() {
    return name;
  }

  @Override
  public OutputStream compress(OutputStream target) {
    return target;
  }
}
