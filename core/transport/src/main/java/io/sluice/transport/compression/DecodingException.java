package io.sluice.transport.compression;

/** A body that cannot be decoded. */
public abstract sealed class DecodingException extends Exception {
  private static final long serialVersionUID = 1L;

  private DecodingException(String message, Throwable cause) {
    // Without a stack trace: what is wrong is in the data, and hostile data comes often.
    super(message, cause, false, false);
  }

  /** Decoding stopped because the body would become longer than its limit. */
  public static final class TooLarge extends DecodingException {
    private static final long serialVersionUID = 1L;

    TooLarge(int limit) {
      super("the decompressed body is larger than the limit of " + limit + " bytes", null);
    }
  }

  /** Decoding stopped because there is no memory for more of the body now. */
  public static final class NoRoom extends DecodingException {
    private static final long serialVersionUID = 1L;

    NoRoom() {
      super("there is no memory for the decompressed body", null);
    }
  }

  /** The data is not what its encoding says. */
  public static final class Corrupt extends DecodingException {
    private static final long serialVersionUID = 1L;

    Corrupt(String encoding, String reason) {
      this(encoding, reason, null);
    }

    Corrupt(String encoding, String reason, Throwable cause) {
      super("the body is not valid " + encoding + ": " + reason, cause);
    }
  }
}
