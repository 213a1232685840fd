package io.sluice.receivers.otlp;

import io.sluice.component.Outcome;
import io.sluice.receivers.serving.GrpcStatus;
import io.sluice.transport.http.Response;

/** The answers of the trace service, and to those who meant another one. */
final class GrpcAnswers {
  /** An empty partial success that is there. */
  static final Response OK = GrpcStatus.ok((byte) 0x0a, (byte) 0);

  private GrpcAnswers() {}

  static Response of(Outcome outcome) {
    return outcome instanceof Outcome.Failure failure ? GrpcStatus.of(failure) : OK;
  }

  /**
   * The answer to a method that we do not serve.
   *
   * @param signal the OTLP signal that it stands for; null if it stands for none
   */
  static Response unimplemented(String path, String signal) {
    return GrpcStatus.unimplemented(
        signal == null
            ? "unknown method " + path
            : "Sluice takes traces only; " + signal + " must be sent elsewhere (" + path + ")");
  }
}
