package io.sluice.exporters.otlp;

import io.grpc.Compressor;
import io.grpc.CompressorRegistry;
import io.sluice.transport.compression.ContentEncoding;
import java.io.OutputStream;

/** Lets gRPC compress with our codecs. */
record GrpcEncoding(String name, ContentEncoding encoding) implements Compressor {
  /** Knows this compression and no other. */
  static CompressorRegistry registry(Compression compression) {
    CompressorRegistry registry = CompressorRegistry.newEmptyInstance();
    if (!compression.isNone()) {
      registry.register(
          new GrpcEncoding(compression.name(), compression.grpcEncoding().orElseThrow()));
    }
    return registry;
  }

  @Override
  public String getMessageEncoding() {
    return name;
  }

  @Override
  public OutputStream compress(OutputStream target) {
    return new EncodingStream(encoding, target);
  }
}
