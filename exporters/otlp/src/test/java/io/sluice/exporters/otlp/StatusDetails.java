package io.sluice.exporters.otlp;

import com.google.protobuf.CodedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;

/** The message {@code google.rpc.Status}, written by protobuf's own means. */
final class StatusDetails {
  private StatusDetails() {}

  static byte[] retryAfter(Duration delay) {
    byte[] duration =
        message(
            out -> {
              out.writeInt64(1, delay.getSeconds());
              out.writeInt32(2, delay.getNano());
            });
    byte[] info = message(out -> out.writeByteArray(1, duration));
    return status("slow down", any("google.rpc.RetryInfo", info));
  }

  static byte[] status(String text, byte[]... details) {
    return message(
        out -> {
          out.writeInt32(1, 8);
          out.writeString(2, text);
          for (byte[] detail : details) {
            out.writeByteArray(3, detail);
          }
        });
  }

  static byte[] any(String type, byte[] value) {
    return message(
        out -> {
          out.writeString(1, "type.googleapis.com/" + type);
          out.writeByteArray(2, value);
        });
  }

  private interface Fields {
    void write(CodedOutputStream out) throws IOException;
  }

  private static byte[] message(Fields fields) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    CodedOutputStream out = CodedOutputStream.newInstance(bytes);
    try {
      fields.write(out);
      out.flush();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return bytes.toByteArray();
  }
}
