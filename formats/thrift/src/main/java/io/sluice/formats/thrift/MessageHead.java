package io.sluice.formats.thrift;

/**
 * What stands before the arguments of a call.
 *
 * @param name the method's
 * @param kind what the message is
 * @param sequence tells calls on one connection apart
 */
public record MessageHead(String name, Kind kind, int sequence) {
  /** What a message can be. */
  public enum Kind {
    CALL,
    REPLY,
    EXCEPTION,
    /** A call that nobody answers. */
    ONEWAY
  }

  /** The kind of a number on the wire, where both protocols agree. */
  static Kind kind(int number, int position) throws MalformedThrift {
    return switch (number) {
      case 1 -> Kind.CALL;
      case 2 -> Kind.REPLY;
      case 3 -> Kind.EXCEPTION;
      case 4 -> Kind.ONEWAY;
      default -> throw new MalformedThrift(position, "there is no message type " + number);
    };
  }
}
