package io.sluice.extensions.oauth2client;

import com.nimbusds.jose.util.JSONObjectUtils;
import java.text.ParseException;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * An access token.
 *
 * @param header what an {@code Authorization} header says to show it
 * @param lifetime from the moment when it was given out; empty when it does not end
 */
record Token(String header, Optional<Duration> lifetime) {
  /** Some servers say a number that means for ever; a longer life than this makes no difference. */
  private static final long LONGEST_SECONDS = Duration.ofDays(365).toSeconds();

  /**
   * Reads what a token endpoint answers.
   *
   * @throws ParseException that says what is missing, without quoting
   */
  static Token parse(String json) throws ParseException {
    Map<String, Object> fields = JSONObjectUtils.parse(json);
    if (!(fields.get("access_token") instanceof String token) || token.isEmpty()) {
      throw new ParseException("it has no access_token", 0);
    }
    String type = fields.get("token_type") instanceof String given ? given : "";
    return new Token(scheme(type) + " " + token, lifetime(fields.get("expires_in")));
  }

  private static String scheme(String type) {
    return switch (type.toLowerCase(Locale.ROOT)) {
      case "", "bearer" -> "Bearer";
      case "mac" -> "MAC";
      case "basic" -> "Basic";
      default -> type;
    };
  }

  /** Some servers put the number into quotes. */
  private static Optional<Duration> lifetime(Object seconds) throws ParseException {
    try {
      long number =
          seconds instanceof Number given
              ? given.longValue()
              : seconds instanceof String text ? Long.parseLong(text) : 0;
      return number > 0
          ? Optional.of(Duration.ofSeconds(Math.min(number, LONGEST_SECONDS)))
          : Optional.empty();
    } catch (NumberFormatException e) {
      throw new ParseException("its expires_in is not a number", 0);
    }
  }

  /** Never printed. */
  @Override
  public String toString() {
    return "a token for " + lifetime.map(Duration::toString).orElse("ever");
  }
}
