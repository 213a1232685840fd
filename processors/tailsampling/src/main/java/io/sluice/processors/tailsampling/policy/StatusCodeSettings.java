package io.sluice.processors.tailsampling.policy;

import io.sluice.component.settings.Checks;
import java.util.List;

/**
 * A span of certain status.
 *
 * @param statusCodes {@code OK}, {@code ERROR}, {@code UNSET}
 */
public record StatusCodeSettings(List<String> statusCodes) {
  /** By their numbers in OTLP. */
  static final List<String> NAMES = List.of("UNSET", "OK", "ERROR");

  public StatusCodeSettings {
    statusCodes = List.copyOf(statusCodes);
    Checks checks =
        new Checks()
            .that(
                !statusCodes.isEmpty(),
                "status_codes",
                "must name at least one of OK, ERROR, UNSET");
    for (int i = 0; i < statusCodes.size(); i++) {
      checks.that(
          NAMES.contains(statusCodes.get(i)),
          "status_codes[" + i + "]",
          "\"" + statusCodes.get(i) + "\" is no status code; expected OK, ERROR or UNSET");
    }
    checks.done();
  }
}
