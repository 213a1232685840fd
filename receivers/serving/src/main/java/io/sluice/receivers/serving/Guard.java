package io.sluice.receivers.serving;

import io.sluice.component.Admittance;
import io.sluice.component.Client;
import io.sluice.component.Host;
import io.sluice.component.Outcome;
import io.sluice.component.ServerAuthenticator;
import io.sluice.component.StartException;
import io.sluice.component.StatusCode;
import io.sluice.transport.http.BodySink;
import io.sluice.transport.http.Exchange;
import io.sluice.transport.http.RequestHead;
import io.sluice.transport.settings.AuthSettings;
import io.sluice.transport.settings.GrpcServerSettings;
import io.sluice.transport.settings.HttpServerSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/**
 * Who may come in at a door, and what is remembered of them.
 *
 * @param authenticator asked for every request; everybody may come in without
 * @param authParams query parameters that the authenticator sees as headers
 * @param includeMetadata whether headers travel with the spans
 * @param strangers those who wait for the authenticator
 */
public record Guard(
    Optional<ServerAuthenticator> authenticator,
    List<String> authParams,
    boolean includeMetadata,
    Strangers strangers) {
  /** Lets everybody in and forgets them. */
  public static final Guard NONE = new Guard(Optional.empty(), List.of(), false);

  private static final Duration COME_BACK = Duration.ofSeconds(1);

  public Guard {
    authParams = List.copyOf(authParams);
  }

  private Guard(
      Optional<ServerAuthenticator> authenticator,
      List<String> authParams,
      boolean includeMetadata) {
    this(authenticator, authParams, includeMetadata, new Strangers());
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

  /**
   * Asks who knocks, and lets in or turns away. Where the authenticator needs time, what comes of
   * the body until then is kept.
   *
   * @param door what happens then
   * @return who takes the body
   */
  public BodySink admit(RequestHead head, Exchange exchange, Threshold door) {
    if (authenticator.isEmpty()) {
      return door.admitted(client(head, door.transport(), Map.of()));
    }
    CompletableFuture<Admittance> asked =
        authenticator.get().admit(shown(head)).toCompletableFuture();
    Function<Admittance, BodySink> then = admittance -> follow(admittance, head, exchange, door);
    return asked.isDone() && !asked.isCompletedExceptionally()
        ? then.apply(asked.join())
        : WaitingBody.until(asked, exchange, door, strangers, then);
  }

  private BodySink follow(
      Admittance admittance, RequestHead head, Exchange exchange, Threshold door) {
    if (admittance instanceof Admittance.Granted granted) {
      return door.admitted(client(head, door.transport(), granted.sender()));
    }
    if (admittance instanceof Admittance.Refused refused) {
      door.log().unauthenticated(head.peer());
      exchange.respond(
          door.refused(
              new Outcome.Rejected("unauthenticated", refused.why(), StatusCode.UNAUTHENTICATED)));
    } else if (admittance instanceof Admittance.Undecided undecided) {
      door.log().undecided(head.peer(), undecided.why());
      exchange.respond(
          door.refused(
              new Outcome.Refused(
                  "authenticator", undecided.why(), StatusCode.UNAVAILABLE, COME_BACK)));
    }
    return BodySink.DISCARD;
  }

  private Function<String, List<String>> shown(RequestHead head) {
    if (authParams.isEmpty()) {
      return head::headers;
    }
    // Authenticators ask for headers in lower case, whatever the parameter is called.
    Map<String, List<String>> params = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    QueryParameters.of(head.query())
        .forEach(
            (name, values) -> {
              if (authParams.contains(name)) {
                params.put(name, values);
              }
            });
    return name -> params.containsKey(name) ? params.get(name) : head.headers(name);
  }

  private Client client(RequestHead head, String transport, Map<String, List<String>> sender) {
    return new Client(
        transport, head.peer().host(), includeMetadata ? metadata(head) : Map.of(), sender);
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
