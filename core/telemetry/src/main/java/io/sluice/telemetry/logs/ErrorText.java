package io.sluice.telemetry.logs;

import ch.qos.logback.classic.spi.IThrowableProxy;

/** Says in one line what an exception and its causes say together. */
final class ErrorText {
  private static final int CAUSES = 5;
  private static final String OURS = "io.sluice.";

  private ErrorText() {}

  static String of(IThrowableProxy thrown) {
    StringBuilder text = new StringBuilder();
    IThrowableProxy current = thrown;
    for (int i = 0; current != null && i <= CAUSES; i++) {
      String own = single(current);
      // Many exceptions already quote their cause.
      if (text.indexOf(own) < 0) {
        text.append(text.isEmpty() ? "" : ": ").append(own);
      }
      current = current.getCause();
    }
    return text.toString();
  }

  /**
   * Our own messages explain themselves; others need their type, for the whole message of an
   * UnknownHostException is the name of a host.
   */
  private static String single(IThrowableProxy thrown) {
    String type = thrown.getClassName();
    String message = thrown.getMessage();
    String name = type.substring(type.lastIndexOf('.') + 1);
    if (message == null || message.isBlank()) {
      return name;
    }
    return type.startsWith(OURS) ? message : name + ": " + message;
  }
}
