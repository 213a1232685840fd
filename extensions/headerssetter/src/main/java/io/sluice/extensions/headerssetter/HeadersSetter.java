package io.sluice.extensions.headerssetter;

import io.sluice.component.Client;
import io.sluice.component.ClientAuthenticator;
import io.sluice.component.ComponentContext;
import io.sluice.component.ComponentId;
import io.sluice.component.Extension;
import io.sluice.component.Host;
import io.sluice.component.StartException;
import io.sluice.telemetry.logs.ThrottledLog;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Goes through its rules for each call. */
final class HeadersSetter implements Extension, ClientAuthenticator {
  private final ComponentContext context;
  private final HeadersSetterSettings settings;
  private final ThrottledLog log;
  private final List<Rule> rules = new ArrayList<>();
  private Optional<ClientAuthenticator> before = Optional.empty();

  HeadersSetter(ComponentContext context, HeadersSetterSettings settings) {
    this.context = context;
    this.settings = settings;
    this.log = new ThrottledLog(context.log(), context.time());
  }

  @Override
  public void start(Host host) throws StartException {
    if (settings.additionalAuth().isPresent()) {
      ComponentId id = settings.additionalAuth().get();
      before = Optional.of(host.extension(id, ClientAuthenticator.class));
      refuseCircle(host, id);
    }
    for (HeaderSettings header : settings.headers()) {
      rules.add(new Rule(header, Source.of(header, context)));
    }
  }

  /** Two that set each other's headers would never come to an end. */
  private void refuseCircle(Host host, ComponentId first) throws StartException {
    Optional<ComponentId> next = Optional.of(first);
    for (int i = 0; next.isPresent(); i++) {
      ClientAuthenticator authenticator = host.extension(next.get(), ClientAuthenticator.class);
      if (authenticator == this || i > 64) {
        throw new StartException(
            "additional_auth: \"" + first + "\" leads back to this extension; remove the circle");
      }
      next =
          authenticator instanceof HeadersSetter setter
              ? setter.settings.additionalAuth()
              : Optional.empty();
    }
  }

  @Override
  public CompletionStage<Map<String, String>> headers(Client client) {
    return headers(client, Map.of());
  }

  @Override
  public CompletionStage<Map<String, String>> headers(Client client, Map<String, String> given) {
    return before
        .map(authenticator -> authenticator.headers(client, given))
        .orElseGet(() -> CompletableFuture.completedStage(given))
        .thenApply(headers -> apply(client, headers));
  }

  private Map<String, String> apply(Client client, Map<String, String> given) {
    Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    headers.putAll(given);
    for (Rule rule : rules) {
      rule.apply(client, headers, log);
    }
    return headers;
  }

  /** Headers need not be secrets; whoever sets tokens with it decides that for himself. */
  @Override
  public boolean showsSecret() {
    return before.map(ClientAuthenticator::showsSecret).orElse(false);
  }
}
