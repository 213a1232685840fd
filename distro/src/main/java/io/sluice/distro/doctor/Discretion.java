package io.sluice.distro.doctor;

import io.sluice.component.settings.Secret;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Keeps secrets out of what is printed, also when a backend repeats them in its answer. Anything a
 * terminal would obey is taken out as well.
 */
final class Discretion {
  /** Shorter ones give nothing away, and would black out half of every sentence. */
  private static final int SHORTEST_SECRET = 4;

  private static final Pattern USER_IN_URL = Pattern.compile("(?<=://)[^/\\s@]*@");

  /** Also what an authenticator made of its secrets, or fetched from elsewhere. */
  private static final Pattern CREDENTIALS =
      Pattern.compile("(?i)\\b(basic|bearer)\\s+[A-Za-z0-9+/=._~-]{8,}");

  private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}+");

  private final List<String> secrets;

  Discretion(Collection<String> secrets) {
    this.secrets =
        secrets.stream()
            .flatMap(secret -> List.of(secret, withoutScheme(secret)).stream())
            .map(String::strip)
            .filter(secret -> secret.length() >= SHORTEST_SECRET)
            .distinct()
            .sorted(Comparator.comparingInt(String::length).reversed())
            .toList();
  }

  /** A backend may repeat only what stands behind {@code Bearer}. */
  private static String withoutScheme(String secret) {
    return secret.substring(secret.indexOf(' ') + 1);
  }

  String apply(String text) {
    String discreet = CONTROL.matcher(text).replaceAll(" ");
    discreet = USER_IN_URL.matcher(discreet).replaceAll(Secret.REDACTED + "@");
    discreet = CREDENTIALS.matcher(discreet).replaceAll("$1 " + Secret.REDACTED);
    for (String secret : secrets) {
      discreet = discreet.replace(secret, Secret.REDACTED);
    }
    return discreet;
  }
}
