package io.sluice.transport.tls;

import io.sluice.component.settings.Checks;
import java.util.List;
import java.util.function.BiConsumer;

/** The versions of TLS by their short names. */
final class TlsVersion {
  private static final List<String> NAMES = List.of("1.0", "1.1", "1.2", "1.3");
  private static final List<String> PROTOCOLS = List.of("TLSv1", "TLSv1.1", "TLSv1.2", "TLSv1.3");

  private TlsVersion() {}

  static void check(Checks checks, String min, String max) {
    checks.that(min.isEmpty() || NAMES.contains(min), "min_version", unknown(min));
    checks.that(max.isEmpty() || NAMES.contains(max), "max_version", unknown(max));
    checks.that(
        lowest(min) <= highest(max),
        "max_version",
        "is " + max + ", lower than min_version, which is " + NAMES.get(lowest(min)));
  }

  private static String unknown(String version) {
    return "\"" + version + "\" is not known: expected \"1.0\", \"1.1\", \"1.2\" or \"1.3\"";
  }

  private static int lowest(String min) {
    return NAMES.contains(min) ? NAMES.indexOf(min) : NAMES.indexOf("1.2");
  }

  private static int highest(String max) {
    return NAMES.contains(max) ? NAMES.indexOf(max) : NAMES.indexOf("1.3");
  }

  /** The protocols of these settings by the JDK's names. */
  static List<String> protocols(TlsSettings settings) {
    return PROTOCOLS.subList(lowest(settings.minVersion()), highest(settings.maxVersion()) + 1);
  }

  static void warn(TlsSettings settings, BiConsumer<String, String> warn) {
    if (lowest(settings.minVersion()) < NAMES.indexOf("1.2")) {
      warn.accept(
          "min_version",
          "TLS 1.0 and 1.1 are switched off in the Java runtime, so 1.2 is the least; to get them"
              + " back, change jdk.tls.disabledAlgorithms in its java.security file");
    }
  }
}
