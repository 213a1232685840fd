package io.sluice.extensions.basicauth;

import io.sluice.component.settings.Checks;
import io.sluice.component.settings.Required;
import io.sluice.component.settings.Secret;
import java.util.Optional;

/**
 * Settings of {@code basicauth}: one of the two sections.
 *
 * @param htpasswd whom a door lets in
 * @param clientAuth what an exporter shows
 */
public record BasicAuthSettings(
    Optional<HtpasswdSettings> htpasswd, Optional<ClientAuth> clientAuth) implements Required {
  public static BasicAuthSettings defaults() {
    return new BasicAuthSettings(Optional.empty(), Optional.empty());
  }

  @Override
  public void check(Checks checks) {
    checks.that(
        htpasswd.isPresent() || clientAuth.isPresent(),
        "",
        "no credential source is given: set htpasswd to guard a receiver, or client_auth for an"
            + " exporter");
    checks.that(
        htpasswd.isEmpty() || clientAuth.isEmpty(),
        "client_auth",
        "is set together with htpasswd: make two extensions of them, basicauth/server and"
            + " basicauth/client");
  }

  /**
   * Users and their passwords, each line {@code user:hash} as htpasswd(1) writes it.
   *
   * @param file where they stand; watched
   * @param inline lines that go before those of the file
   */
  public record HtpasswdSettings(String file, Secret inline) implements Required {
    public static HtpasswdSettings defaults() {
      return new HtpasswdSettings("", new Secret(""));
    }

    @Override
    public void check(Checks checks) {
      checks.that(
          !file.isEmpty() || !inline.value().isBlank(),
          "file",
          "no credential source is given: set file or inline");
    }
  }

  /**
   * Who we say we are.
   *
   * @param username the user
   * @param usernameFile where else the user's name stands; watched, and goes first
   * @param password the password
   * @param passwordFile where else the password stands; watched, and goes first
   */
  public record ClientAuth(
      String username, String usernameFile, Secret password, String passwordFile)
      implements Required {
    public ClientAuth {
      new Checks().that(username.indexOf(':') < 0, "username", "must not contain a colon").done();
    }

    public static ClientAuth defaults() {
      return new ClientAuth("", "", new Secret(""), "");
    }

    @Override
    public void check(Checks checks) {
      checks.that(
          !username.isEmpty() || !usernameFile.isEmpty(),
          "username",
          "is missing: set username or username_file");
    }
  }
}
