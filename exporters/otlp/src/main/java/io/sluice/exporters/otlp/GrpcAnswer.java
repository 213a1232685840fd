package io.sluice.exporters.otlp;

import io.grpc.Metadata;
import io.grpc.Status;
import io.sluice.component.StatusCode;
import io.sluice.exporters.client.Diagnosis;
import io.sluice.exporters.sending.SendResult;
import java.time.Duration;
import java.util.Optional;

/** What the end of a gRPC call means for the spans. */
final class GrpcAnswer {
  private static final Metadata.Key<byte[]> DETAILS =
      Metadata.Key.of("grpc-status-details-bin", Metadata.BINARY_BYTE_MARSHALLER);

  private final Diagnosis diagnosis;
  private final GrpcTarget target;

  GrpcAnswer(GrpcTarget target, boolean plaintext) {
    this.target = target;
    this.diagnosis = new Diagnosis(target.toString(), plaintext, Diagnosis.Protocol.GRPC);
  }

  /** A call that did not succeed. */
  SendResult failed(Status status, Metadata trailers) {
    StatusCode code = code(status);
    Optional<Duration> retryAfter = retryAfter(trailers);
    String message = message(status, code);
    if (code == StatusCode.RESOURCE_EXHAUSTED && retryAfter.isEmpty() && isAboutSize(status)) {
      return new SendResult.TooLarge(message, code, SendResult.errorType(code));
    }
    boolean retryable =
        code.retryable() || (code == StatusCode.RESOURCE_EXHAUSTED && retryAfter.isPresent());
    return retryable
        ? new SendResult.Retryable(
            message, code, retryAfter.orElse(Duration.ZERO), SendResult.errorType(code))
        : new SendResult.Permanent(message, code, SendResult.errorType(code));
  }

  /**
   * The status that counts. One with a cause was made on our side; whatever the library calls it,
   * the server has not judged the spans.
   */
  private static StatusCode code(Status status) {
    StatusCode code = StatusCode.ofNumber(status.getCode().value());
    return status.getCause() != null && !code.retryable() ? StatusCode.UNAVAILABLE : code;
  }

  private String message(Status status, StatusCode code) {
    String text = status.getDescription() == null ? "" : status.getDescription();
    boolean ours = status.getCause() != null || isLocal(code, text);
    return ours
        ? diagnosis.of(text, status.getCause())
        : target + " answered " + code + (text.isEmpty() ? "" : ": " + text) + cure(code, text);
  }

  /** The words of the gRPC libraries for a message that is over the limit; there is no code. */
  private static boolean isAboutSize(Status status) {
    String text = status.getDescription() == null ? "" : status.getDescription();
    return text.contains("larger than max")
        || text.contains("message size")
        || text.contains("exceeds maximum size");
  }

  /** Statuses that gRPC makes up itself, without saying so, when there is no proper answer. */
  private static boolean isLocal(StatusCode code, String text) {
    return text.startsWith("HTTP status code ")
        || (code == StatusCode.DEADLINE_EXCEEDED && text.contains("deadline exceeded after"))
        || (code == StatusCode.UNAVAILABLE && text.startsWith("Network closed"));
  }

  private static String cure(StatusCode code, String text) {
    return switch (code) {
      case UNIMPLEMENTED -> "; the server takes no traces at this endpoint: is it an OTLP server?";
      case UNAUTHENTICATED -> "; set headers or auth to credentials that it knows";
      case PERMISSION_DENIED -> "; the credentials in headers or auth may not send traces";
      case RESOURCE_EXHAUSTED ->
          text.contains("larger than max")
              ? "; lower sending_queue.batch.max_size, or raise max_recv_msg_size_mib there"
              : "";
      default -> "";
    };
  }

  private static Optional<Duration> retryAfter(Metadata trailers) {
    byte[] details = trailers.get(DETAILS);
    if (details == null) {
      return Optional.empty();
    }
    try {
      return RpcError.read(details).retryAfter();
    } catch (MessageReader.Malformed e) {
      // Details only add to a status, so ones that cannot be read are none.
      return Optional.empty();
    }
  }
}
