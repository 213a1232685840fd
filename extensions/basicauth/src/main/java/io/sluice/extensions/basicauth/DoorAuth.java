package io.sluice.extensions.basicauth;

import io.sluice.component.Admittance;
import io.sluice.component.ComponentContext;
import io.sluice.component.Deadline;
import io.sluice.component.Extension;
import io.sluice.component.Host;
import io.sluice.component.ServerAuthenticator;
import io.sluice.component.StartException;
import io.sluice.extensions.basicauth.BasicAuthSettings.HtpasswdSettings;
import io.sluice.extensions.credentials.SlowWork;
import io.sluice.extensions.credentials.WatchedFile;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Asks for a user's password. A slow hash is computed on a thread of its own, and once for each
 * credential that is right: clients show theirs with every request.
 */
final class DoorAuth implements Extension, ServerAuthenticator {
  private static final CompletionStage<Admittance> MISSING = refused("no basic auth provided");
  private static final CompletionStage<Admittance> OTHER_SCHEME =
      refused("invalid authorization scheme prefix: expected Basic");
  private static final CompletionStage<Admittance> UNREADABLE =
      refused("invalid authorization format: expected base64 of user:password");
  private static final CompletionStage<Admittance> WRONG = refused("invalid credentials");
  private static final CompletionStage<Admittance> BUSY =
      CompletableFuture.completedStage(
          new Admittance.Undecided("too many passwords wait to be checked; try again later"));

  private final ComponentContext context;
  private final HtpasswdSettings settings;
  private final SlowWork slowWork;
  private Supplier<Htpasswd> users;

  DoorAuth(ComponentContext context, HtpasswdSettings settings) {
    this.context = context;
    this.settings = settings;
    this.slowWork = new SlowWork(context.id());
  }

  private static CompletionStage<Admittance> refused(String why) {
    return CompletableFuture.completedStage(new Admittance.Refused(why));
  }

  @Override
  public void start(Host host) throws StartException {
    Htpasswd inline = inline();
    if (settings.file().isEmpty()) {
      users = () -> inline;
    } else {
      users =
          WatchedFile.open(
                  settings.file(), text -> Htpasswd.parse(text).overlaidBy(inline), context)
              ::get;
    }
    if (users.get().isEmpty()) {
      context.log().warn("No user is known yet, so nobody is let in");
    }
  }

  private Htpasswd inline() throws StartException {
    try {
      return Htpasswd.parse(settings.inline().value());
    } catch (IllegalArgumentException e) {
      throw new StartException("htpasswd.inline: " + e.getMessage(), e);
    }
  }

  @Override
  public CompletionStage<Admittance> admit(Function<String, List<String>> headers) {
    List<String> shown = headers.apply("authorization");
    if (shown.isEmpty() || shown.get(0).isEmpty()) {
      return MISSING;
    }
    if (!BasicCredentials.isBasic(shown.get(0))) {
      return OTHER_SCHEME;
    }
    Optional<BasicCredentials> credentials = BasicCredentials.read(shown.get(0));
    return credentials.isEmpty() ? UNREADABLE : check(credentials.get(), users.get());
  }

  private CompletionStage<Admittance> check(BasicCredentials shown, Htpasswd known) {
    if (known.hasProved(shown)) {
      return granted(shown);
    }
    if (!known.isSlowFor(shown)) {
      return known.proves(shown) ? granted(shown) : WRONG;
    }
    try {
      return CompletableFuture.supplyAsync(() -> known.proves(shown), slowWork)
          .thenCompose(right -> right ? granted(shown) : WRONG);
    } catch (RejectedExecutionException e) {
      return BUSY;
    }
  }

  private static CompletionStage<Admittance> granted(BasicCredentials shown) {
    return CompletableFuture.completedStage(
        new Admittance.Granted(
            Map.of("username", List.of(shown.user()), "raw", List.of(shown.raw()))));
  }

  @Override
  public void stop(Deadline deadline) {
    slowWork.stop();
  }
}
