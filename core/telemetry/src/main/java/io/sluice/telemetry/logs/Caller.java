package io.sluice.telemetry.logs;

import java.lang.StackWalker.StackFrame;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Finds the code that wrote a line: {@code otlp/OtlpReceiver.java:123}.
 *
 * <p>On by default, as in the collector: it costs about 4 microseconds on top of the 5 of the line
 * itself, and only lines that are really written pay it, of which repeated ones are thinned out
 * before. The stack is walked no further than the caller; Logback's own way fills in a whole
 * exception for each line.
 */
final class Caller {
  private static final StackWalker WALKER = StackWalker.getInstance();
  private static final String[] LIBRARIES = {
    "ch.qos.logback.", "org.slf4j.", "java.util.logging.", "io.netty.util.internal.logging."
  };

  private Caller() {}

  /** Must be called on the thread that logs, below the logging library. */
  static Optional<String> find() {
    return WALKER.walk(Caller::firstAboveLibraries).map(Caller::text);
  }

  private static Optional<StackFrame> firstAboveLibraries(Stream<StackFrame> frames) {
    return frames.dropWhile(frame -> !isLibrary(frame)).dropWhile(Caller::isLibrary).findFirst();
  }

  private static boolean isLibrary(StackFrame frame) {
    String name = frame.getClassName();
    for (String library : LIBRARIES) {
      if (name.startsWith(library)) {
        return true;
      }
    }
    // It speaks for its caller.
    return name.equals(ThrottledLog.class.getName());
  }

  private static String text(StackFrame frame) {
    String type = frame.getClassName();
    int end = type.lastIndexOf('.');
    String folder = end < 0 ? "" : type.substring(type.lastIndexOf('.', end - 1) + 1, end) + "/";
    String file = frame.getFileName() == null ? type.substring(end + 1) : frame.getFileName();
    return folder + file + ":" + frame.getLineNumber();
  }
}
