package io.sluice.receivers.serving;

import io.sluice.component.Outcome;
import io.sluice.component.StatusCode;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * The message {@code google.rpc.Status}, with which OTLP and gRPC say what went wrong.
 *
 * @param message its first KiB is kept, since gRPC sends it in a header
 * @param retryAfter becomes a {@code RetryInfo}; zero is none
 */
public record RpcStatus(StatusCode code, String message, Duration retryAfter) {
  private static final String RETRY_INFO = "type.googleapis.com/google.rpc.RetryInfo";
  private static final int LONGEST_MESSAGE = 1024;
  private static final int CODE = 1 << 3;
  private static final int MESSAGE = 2 << 3 | 2;
  private static final int DETAILS = 3 << 3 | 2;
  private static final int ANY_TYPE = 1 << 3 | 2;
  private static final int ANY_VALUE = 2 << 3 | 2;
  private static final int RETRY_DELAY = 1 << 3 | 2;
  private static final int DURATION_SECONDS = 1 << 3;
  private static final int DURATION_NANOS = 2 << 3;

  public RpcStatus {
    message = beginning(message);
  }

  private static String beginning(String message) {
    byte[] utf8 = message.getBytes(StandardCharsets.UTF_8);
    int end = LONGEST_MESSAGE;
    if (utf8.length <= end) {
      return message;
    }
    while ((utf8[end] & 0xc0) == 0x80) {
      end--;
    }
    return new String(utf8, 0, end, StandardCharsets.UTF_8);
  }

  /** A status that says nothing of coming back. */
  public RpcStatus(StatusCode code, String message) {
    this(code, message, Duration.ZERO);
  }

  /** What a failure comes to. */
  public static RpcStatus of(Outcome.Failure failure) {
    Duration retryAfter =
        failure instanceof Outcome.Refused refused ? refused.retryAfter() : Duration.ZERO;
    return new RpcStatus(failure.status(), failure.message(), retryAfter);
  }

  /** In whole seconds, rounded up, as HTTP's header wants it; zero is none. */
  public long retryAfterSeconds() {
    return retryAfter.plusNanos(999_999_999).toSeconds();
  }

  /** The message, in protobuf. */
  public byte[] toProto() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    number(out, CODE, code.number());
    delimited(out, MESSAGE, message.getBytes(StandardCharsets.UTF_8));
    if (!retryAfter.isZero()) {
      delimited(out, DETAILS, retryInfo());
    }
    return out.toByteArray();
  }

  private byte[] retryInfo() {
    ByteArrayOutputStream duration = new ByteArrayOutputStream();
    number(duration, DURATION_SECONDS, retryAfter.toSeconds());
    number(duration, DURATION_NANOS, retryAfter.toNanosPart());
    ByteArrayOutputStream info = new ByteArrayOutputStream();
    delimited(info, RETRY_DELAY, duration.toByteArray());
    ByteArrayOutputStream any = new ByteArrayOutputStream();
    delimited(any, ANY_TYPE, RETRY_INFO.getBytes(StandardCharsets.UTF_8));
    delimited(any, ANY_VALUE, info.toByteArray());
    return any.toByteArray();
  }

  private static void number(ByteArrayOutputStream out, int tag, long value) {
    if (value != 0) {
      out.write(tag);
      varint(out, value);
    }
  }

  private static void delimited(ByteArrayOutputStream out, int tag, byte[] bytes) {
    if (bytes.length > 0) {
      out.write(tag);
      varint(out, bytes.length);
      out.writeBytes(bytes);
    }
  }

  private static void varint(ByteArrayOutputStream out, long value) {
    long rest = value;
    while ((rest & ~0x7fL) != 0) {
      out.write((int) ((rest & 0x7f) | 0x80));
      rest >>>= 7;
    }
    out.write((int) rest);
  }

  /** The message, in protobuf's JSON. */
  public byte[] toJson() {
    StringBuilder json = new StringBuilder(64);
    json.append("{\"code\":").append(code.number()).append(",\"message\":");
    quote(json, message);
    if (!retryAfter.isZero()) {
      json.append(",\"details\":[{\"@type\":\"")
          .append(RETRY_INFO)
          .append("\",\"retryDelay\":\"")
          .append(seconds())
          .append("s\"}]");
    }
    return json.append('}').toString().getBytes(StandardCharsets.UTF_8);
  }

  private String seconds() {
    return retryAfter.toNanosPart() == 0
        ? Long.toString(retryAfter.toSeconds())
        : "%d.%09d".formatted(retryAfter.toSeconds(), retryAfter.toNanosPart());
  }

  private static void quote(StringBuilder json, String text) {
    json.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        json.append('\\').append(c);
      } else if (c < 0x20) {
        json.append("\\u%04x".formatted((int) c));
      } else {
        json.append(c);
      }
    }
    json.append('"');
  }
}
