package io.sluice.extensions.bearertoken;

import io.sluice.component.settings.Checks;
import io.sluice.component.settings.Required;
import io.sluice.component.settings.Secret;
import io.sluice.component.settings.Warns;
import java.util.List;
import java.util.function.BiConsumer;

/**
 * Settings of {@code bearertokenauth}.
 *
 * @param header which header carries the token
 * @param scheme stands before the token; empty for the bare token
 * @param token the token
 * @param tokens several: any of them is let in, the first is sent
 * @param filename where tokens stand instead, one in a line; watched
 */
public record BearerTokenSettings(
    String header, String scheme, Secret token, List<Secret> tokens, String filename)
    implements Required, Warns {
  public BearerTokenSettings {
    tokens = List.copyOf(tokens);
    new Checks()
        .notBlank("header", header)
        .that(
            token.value().isEmpty() || tokens.isEmpty(),
            "tokens",
            "is set together with token: put them all into tokens")
        .that(
            tokens.stream().noneMatch(t -> t.value().isBlank()),
            "tokens",
            "has an empty token, with which everybody would come in; is a variable not set?")
        .that(
            token.value().isEmpty() || !token.value().isBlank(),
            "token",
            "is blank; is a variable not set?")
        .done();
  }

  public static BearerTokenSettings defaults() {
    return new BearerTokenSettings("Authorization", "Bearer", new Secret(""), List.of(), "");
  }

  @Override
  public void check(Checks checks) {
    checks.that(
        hasInline() || !filename.isEmpty(),
        "token",
        "no bearer token is given: set token, tokens or filename; a variable that is not set is"
            + " an empty token");
  }

  @Override
  public void warnings(BiConsumer<String, String> warn) {
    if (hasInline() && !filename.isEmpty()) {
      warn.accept(
          tokens.isEmpty() ? "token" : "tokens",
          "has no effect because filename is set: remove one of the two");
    }
  }

  private boolean hasInline() {
    return !token.value().isEmpty() || !tokens.isEmpty();
  }

  /** The tokens of the configuration itself. */
  List<String> inline() {
    return tokens.isEmpty() ? List.of(token.value()) : tokens.stream().map(Secret::value).toList();
  }
}
