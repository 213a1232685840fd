package io.sluice.testkit;

import io.grpc.MethodDescriptor;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** Messages of gRPC as the bytes that they are, for clients that send what a test chose. */
public final class RawMessages implements MethodDescriptor.Marshaller<byte[]> {
  /**
   * A method whose messages are sent and told as bytes.
   *
   * @param name in full: {@code package.Service/Method}
   */
  public static MethodDescriptor<byte[], byte[]> method(
      String name, MethodDescriptor.MethodType type) {
    return MethodDescriptor.newBuilder(new RawMessages(), new RawMessages())
        .setType(type)
        .setFullMethodName(name)
        .build();
  }

  @Override
  public InputStream stream(byte[] value) {
    return new ByteArrayInputStream(value);
  }

  @Override
  public byte[] parse(InputStream stream) {
    try {
      return stream.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
