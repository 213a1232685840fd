package io.sluice.distro.doctor;

import io.sluice.component.StatusCode;
import java.util.Set;

/**
 * A message of an exporter: what happened, and what would mend it.
 *
 * @param cure empty if the message knows none
 */
record Sentence(String cause, String cure) {
  private static final String BETWEEN = "; ";

  /** Answers for which exporters add a cure to the backend's words. */
  private static final Set<StatusCode> CURED =
      Set.of(
          StatusCode.UNAUTHENTICATED,
          StatusCode.PERMISSION_DENIED,
          StatusCode.UNIMPLEMENTED,
          StatusCode.RESOURCE_EXHAUSTED);

  /** One whose words are all ours. */
  static Sentence of(String message) {
    return split(message, message.indexOf(BETWEEN));
  }

  /** One that may quote a backend, whose words can have semicolons of their own. */
  static Sentence of(String message, StatusCode status) {
    boolean quoted = message.contains(" answered ") || message.contains(" responded with ");
    if (!quoted) {
      return of(message);
    }
    return CURED.contains(status)
        ? split(message, message.lastIndexOf(BETWEEN))
        : new Sentence(message, "");
  }

  private static Sentence split(String message, int at) {
    return at < 0
        ? new Sentence(message, "")
        : new Sentence(message.substring(0, at), message.substring(at + BETWEEN.length()));
  }
}
