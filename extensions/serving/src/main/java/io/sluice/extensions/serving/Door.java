package io.sluice.extensions.serving;

import io.sluice.component.Admittance;
import io.sluice.component.ComponentContext;
import io.sluice.component.ComponentId;
import io.sluice.component.Deadline;
import io.sluice.component.Host;
import io.sluice.component.ServerAuthenticator;
import io.sluice.component.StartException;
import io.sluice.transport.BindException;
import io.sluice.transport.EventLoops;
import io.sluice.transport.http.BodySink;
import io.sluice.transport.http.Exchange;
import io.sluice.transport.http.HttpServer;
import io.sluice.transport.http.RequestHead;
import io.sluice.transport.http.Response;
import io.sluice.transport.http.ServerOptions;
import io.sluice.transport.settings.AuthSettings;
import io.sluice.transport.settings.HttpServerSettings;
import io.sluice.transport.tls.ServerTls;
import io.sluice.transport.tls.TlsException;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** The port of an extension: looks who comes, and lets in those who may. */
public final class Door {
  private final ComponentContext context;
  private final Optional<ServerAuthenticator> guard;
  private final Receptionist receptionist;
  private HttpServer server;

  private Door(
      ComponentContext context, Optional<ServerAuthenticator> guard, Receptionist receptionist) {
    this.context = context;
    this.guard = guard;
    this.receptionist = receptionist;
  }

  /**
   * Opens the port, and answers from then on.
   *
   * @param name as the log calls it: {@code Serving health checks}
   * @throws StartException when its port, its certificates or its authenticator cannot be had
   */
  public static Door open(
      String name,
      ComponentContext context,
      HttpServerSettings settings,
      EventLoops loops,
      Host host,
      Receptionist receptionist)
      throws StartException {
    refuseMiddlewares(settings);
    Door door = new Door(context, guard(settings, host), receptionist);
    door.listen(name, settings, loops);
    return door;
  }

  /** One that is configured and not there would leave open what somebody believes to be guarded. */
  private static void refuseMiddlewares(HttpServerSettings settings) throws StartException {
    if (!settings.middlewares().isEmpty()) {
      throw new StartException(
          "middlewares: extension \""
              + settings.middlewares().get(0).id().map(ComponentId::toString).orElse("")
              + "\" cannot serve as a middleware; none of Sluice's extensions can yet");
    }
  }

  private static Optional<ServerAuthenticator> guard(HttpServerSettings settings, Host host)
      throws StartException {
    Optional<ComponentId> id = settings.auth().flatMap(AuthSettings::authenticator);
    return id.isEmpty()
        ? Optional.empty()
        : Optional.of(host.extension(id.get(), ServerAuthenticator.class));
  }

  private void listen(String name, HttpServerSettings settings, EventLoops loops)
      throws StartException {
    try {
      Optional<ServerTls> tls = Optional.empty();
      if (settings.tls().isPresent()) {
        tls =
            Optional.of(ServerTls.load(settings.tls().get(), context.time(), context.log()::warn));
      }
      server =
          HttpServer.start(
              loops, ServerOptions.of(settings, tls), this::head, new DoorEvents(context.log()));
    } catch (BindException | TlsException e) {
      throw new StartException(e.getMessage(), e);
    }
    context
        .log()
        .atInfo()
        .addKeyValue("endpoint", server.localAddress().toString().replaceFirst("^/", ""))
        .log(name);
  }

  private BodySink head(RequestHead head, Exchange exchange) {
    Visit visit = Visit.of(head);
    if (guard.isEmpty()) {
      receptionist.answer(visit, exchange);
      return BodySink.DISCARD;
    }
    CompletionStage<Admittance> asked = guard.get().admit(head::headers);
    var unused = asked.whenComplete((admittance, failure) -> follow(admittance, visit, exchange));
    return BodySink.DISCARD;
  }

  private void follow(Admittance admittance, Visit visit, Exchange exchange) {
    if (admittance instanceof Admittance.Granted) {
      receptionist.answer(visit, exchange);
    } else if (admittance instanceof Admittance.Refused refused) {
      // For people with a browser, which then asks them.
      exchange.respond(
          Response.text(401, refused.why())
              .header("www-authenticate", "Basic realm=\"Sluice\", charset=\"UTF-8\""));
    } else {
      exchange.respond(
          Response.text(503, "it cannot be told at the moment who you are; try again"));
    }
  }

  /** The port that was given, for those who asked for any. */
  public int port() {
    return server.port();
  }

  /** Closes it, once those who came are answered or the deadline is over. */
  public void close(Deadline deadline) {
    if (!server.stop(deadline)) {
      context.log().warn("Some requests were not answered before the time to shut down was over");
    }
  }
}
