package io.sluice.transport.tls;

import io.sluice.component.settings.Checks;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import javax.net.ssl.SSLParameters;

/** The key exchange groups. Java can choose them per connection from release 20 on. */
final class NamedGroups {
  private static final Map<String, String> JDK_NAMES =
      Map.of(
          "P256", "secp256r1",
          "P384", "secp384r1",
          "P521", "secp521r1",
          "X25519", "x25519",
          "X25519MLKEM768", "X25519MLKEM768");

  private static final Method SETTER = setter();

  private NamedGroups() {}

  private static Method setter() {
    try {
      return SSLParameters.class.getMethod("setNamedGroups", String[].class);
    } catch (NoSuchMethodException e) {
      // An older Java; warn() says so to whoever configured groups.
      return null;
    }
  }

  static void check(Checks checks, List<String> names) {
    for (String name : names) {
      checks.that(
          JDK_NAMES.containsKey(name),
          "curve_preferences",
          "\"" + name + "\" is not known: expected P256, P384, P521, X25519 or X25519MLKEM768");
    }
  }

  static void warn(TlsSettings settings, BiConsumer<String, String> warn) {
    if (SETTER == null && !settings.curvePreferences().isEmpty()) {
      warn.accept(
          "curve_preferences",
          "has no effect on Java "
              + Runtime.version().feature()
              + ": run on Java 20 or later, or set the system property jdk.tls.namedGroups");
    }
  }

  static void apply(TlsSettings settings, SSLParameters parameters) {
    if (SETTER == null || settings.curvePreferences().isEmpty()) {
      return;
    }
    String[] groups =
        settings.curvePreferences().stream().map(JDK_NAMES::get).toArray(String[]::new);
    try {
      SETTER.invoke(parameters, (Object) groups);
    } catch (IllegalAccessException | InvocationTargetException e) {
      throw new IllegalStateException("cannot set curve_preferences: " + e.getMessage(), e);
    }
  }
}
