package io.sluice.extensions.oauth2client;

import com.nimbusds.jose.util.JSONObjectUtils;
import io.sluice.extensions.credentials.Authority;
import java.text.ParseException;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** The server that gives out tokens. */
final class TokenEndpoint {
  private final OAuth2ClientSettings settings;
  private final Authority authority;
  private final Grant grant;

  TokenEndpoint(OAuth2ClientSettings settings, Authority authority, Grant grant) {
    this.settings = settings;
    this.authority = authority;
    this.grant = grant;
  }

  /** Asks for a token; failed with a sentence when there is none to be had. */
  CompletionStage<Token> fetch() {
    CompletionStage<Authority.Answer> asked;
    try {
      asked = grant.ask(authority);
    } catch (UnusableCredentialException e) {
      return CompletableFuture.failedStage(new IllegalStateException(e.getMessage(), e));
    }
    return asked.handle(
        (answer, failure) -> {
          if (failure != null) {
            throw noToken(Authority.reason(failure), failure);
          }
          return token(answer);
        });
  }

  private Token token(Authority.Answer answer) {
    if (!answer.isGood()) {
      throw noToken("it answered " + answer.status() + words(answer.body()), null);
    }
    try {
      return Token.parse(answer.body());
    } catch (ParseException e) {
      throw noToken("its answer cannot be used: " + e.getMessage(), e);
    }
  }

  /** What the standard has servers say about the reason; nothing else of the answer is shown. */
  private static String words(String body) {
    try {
      Map<String, Object> fields = JSONObjectUtils.parse(body);
      String error = fields.get("error") instanceof String text ? " " + text : "";
      String more = fields.get("error_description") instanceof String text ? ": " + text : "";
      return error + more;
    } catch (ParseException e) {
      return "";
    }
  }

  private IllegalStateException noToken(String why, Throwable cause) {
    return new IllegalStateException(
        "failed to get security token from token endpoint " + settings.tokenUrl() + ": " + why,
        cause);
  }
}
