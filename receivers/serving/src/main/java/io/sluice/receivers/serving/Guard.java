package io.sluice.receivers.serving;

import io.sluice.component.Client;
import io.sluice.component.Host;
import io.sluice.component.ServerAuthenticator;
import io.sluice.component.StartException;
import io.sluice.transport.http.RequestHead;
import io.sluice.transport.settings.AuthSettings;
import io.sluice.transport.settings.GrpcServerSettings;
import io.sluice.transport.settings.HttpServerSettings;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Who may come in at a door, and what is remembered of them.
 *
 * @param authenticator asked for every request; everybody may come in without
 * @param authParams query parameters that the authenticator sees as headers
 * @param includeMetadata whether headers travel with the spans
 */
public record Guard(
    Optional<ServerAuthenticator> authenticator, List<String> authParams, boolean includeMetadata) {
  /** Lets everybody in and forgets them. */
  public static final Guard NONE = new Guard(Optional.empty(), List.of(), false);

  public Guard {
    authParams = List.copyOf(authParams);
  }

  /** The guard of a gRPC server. */
  public static Guard of(GrpcServerSettings settings, Host host) throws StartException {
    return new Guard(authenticator(settings.auth(), host), List.of(), settings.includeMetadata());
  }

  /** The guard of an HTTP server. */
  public static Guard of(HttpServerSettings settings, Host host) throws StartException {
    return new Guard(
        authenticator(settings.auth(), host),
        settings.auth().map(AuthSettings::requestParams).orElse(List.of()),
        settings.includeMetadata());
  }

  private static Optional<ServerAuthenticator> authenticator(Optional<AuthSettings> auth, Host host)
      throws StartException {
    if (auth.isEmpty() || auth.get().authenticator().isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(host.extension(auth.get().authenticator().get(), ServerAuthenticator.class));
  }

  /** Why a request must not come in; nothing when it may. */
  public Optional<String> refusal(RequestHead head) {
    return authenticator.flatMap(asked -> asked.refusal(shown(head)));
  }

  private Function<String, List<String>> shown(RequestHead head) {
    if (authParams.isEmpty()) {
      return head::headers;
    }
    Map<String, List<String>> params = QueryParameters.of(head.query());
    return name ->
        authParams.contains(name) && params.containsKey(name)
            ? params.get(name)
            : head.headers(name);
  }

  /**
   * The client that sent a request.
   *
   * @param transport the label of the receiver's metrics
   */
  public Client client(RequestHead head, String transport) {
    return new Client(transport, head.peer().host(), includeMetadata ? metadata(head) : Map.of());
  }

  private static Map<String, List<String>> metadata(RequestHead head) {
    Map<String, List<String>> metadata = new HashMap<>();
    head.forEachHeader(
        (name, value) -> metadata.computeIfAbsent(name, n -> new ArrayList<>(1)).add(value));
    if (!head.authority().isEmpty()) {
      metadata.put("host", List.of(head.authority()));
    }
    return metadata;
  }
}
