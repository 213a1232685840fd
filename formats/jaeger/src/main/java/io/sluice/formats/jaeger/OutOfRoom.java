package io.sluice.formats.jaeger;

/** There is not the memory for what an input becomes, though there was for the input. */
public final class OutOfRoom extends RuntimeException {
  private static final long serialVersionUID = 1;

  OutOfRoom(long bytes) {
    super("there is no room for the " + bytes + " bytes that the input needs as spans");
  }
}
