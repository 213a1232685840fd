package io.sluice.formats.jaeger;

/** Input that is not sound protobuf, or not Jaeger's. */
final class MalformedProto extends Exception {
  private static final long serialVersionUID = 1L;

  /** Without a stack trace: it is the sender's fault. */
  MalformedProto(int position, String problem) {
    super("byte " + position + ": " + problem, null, false, false);
  }
}
