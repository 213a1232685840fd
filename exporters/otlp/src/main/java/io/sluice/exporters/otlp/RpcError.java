package io.sluice.exporters.otlp;

import io.sluice.exporters.client.Delays;
import java.time.Duration;
import java.util.Optional;

/**
 * What a server says about a request that it did not accept: the message {@code google.rpc.Status}.
 *
 * @param retryAfter from a {@code RetryInfo} among its details; present also when it is zero
 */
record RpcError(String message, Optional<Duration> retryAfter) {
  private static final String RETRY_INFO = "google.rpc.RetryInfo";

  static RpcError read(byte[] status) throws MessageReader.Malformed {
    String message = "";
    Optional<Duration> retryAfter = Optional.empty();
    MessageReader reader = new MessageReader(status);
    while (reader.next()) {
      if (reader.isBytes(2)) {
        message = reader.text();
      } else if (reader.isBytes(3)) {
        Optional<Duration> delay = readDetail(reader.bytes());
        retryAfter = delay.isPresent() ? delay : retryAfter;
      }
    }
    return new RpcError(message, retryAfter);
  }

  /** The delay, if the detail (an {@code Any}) is a retry info. */
  private static Optional<Duration> readDetail(byte[] any) throws MessageReader.Malformed {
    String type = "";
    byte[] value = {};
    MessageReader reader = new MessageReader(any);
    while (reader.next()) {
      if (reader.isBytes(1)) {
        type = reader.text();
      } else if (reader.isBytes(2)) {
        value = reader.bytes();
      }
    }
    boolean isRetryInfo = type.substring(type.lastIndexOf('/') + 1).equals(RETRY_INFO);
    return isRetryInfo ? Optional.of(readRetryInfo(value)) : Optional.empty();
  }

  private static Duration readRetryInfo(byte[] bytes) throws MessageReader.Malformed {
    Duration delay = Duration.ZERO;
    MessageReader reader = new MessageReader(bytes);
    while (reader.next()) {
      if (reader.isBytes(1)) {
        delay = readDuration(reader.bytes());
      }
    }
    return delay;
  }

  private static Duration readDuration(byte[] bytes) throws MessageReader.Malformed {
    long seconds = 0;
    long nanos = 0;
    MessageReader reader = new MessageReader(bytes);
    while (reader.next()) {
      if (reader.isNumber(1)) {
        seconds = reader.number();
      } else if (reader.isNumber(2)) {
        nanos = reader.number();
      }
    }
    return seconds < 0 || nanos < 0 ? Duration.ZERO : Delays.of(seconds, nanos);
  }
}
