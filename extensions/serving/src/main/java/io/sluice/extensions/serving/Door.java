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
import io.sluice.transport.http.HttpServer;
import io.sluice.transport.http.RequestHandler;
import io.sluice.transport.http.ServerOptions;
import io.sluice.transport.settings.AuthSettings;
import io.sluice.transport.settings.GrpcServerSettings;
import io.sluice.transport.settings.HttpServerSettings;
import io.sluice.transport.settings.MiddlewareSettings;
import io.sluice.transport.tls.ServerTls;
import io.sluice.transport.tls.ServerTlsSettings;
import io.sluice.transport.tls.TlsException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** The port of an extension: looks who comes, and lets in those who may. */
public final class Door {
  private static final ServerAuthenticator ANYBODY =
      headers -> CompletableFuture.completedFuture(Admittance.GRANTED);

  private final ComponentContext context;
  private final DoorEvents events;
  private HttpServer server;

  private Door(ComponentContext context) {
    this.context = context;
    this.events = new DoorEvents(context.log());
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
    refuse(settings.middlewares());
    Door door = new Door(context);
    Visits visits = new Visits(guard(settings.auth(), host), receptionist, door.events);
    door.listen(name, ServerOptions.of(settings, door.tls(settings.tls())), loops, visits);
    return door;
  }

  /**
   * Opens the port, and takes calls of gRPC from then on.
   *
   * @param name as the log calls it: {@code Serving health checks over gRPC}
   * @throws StartException when its port, its certificates or its authenticator cannot be had
   */
  public static Door open(
      String name,
      ComponentContext context,
      GrpcServerSettings settings,
      EventLoops loops,
      Host host,
      Operator operator)
      throws StartException {
    refuse(settings.middlewares());
    Door door = new Door(context);
    Calls calls = new Calls(guard(settings.auth(), host), operator, door.events);
    door.listen(name, ServerOptions.of(settings, door.tls(settings.tls())), loops, calls);
    return door;
  }

  /** One that is configured and not there would leave open what somebody believes to be guarded. */
  private static void refuse(List<MiddlewareSettings> middlewares) throws StartException {
    if (!middlewares.isEmpty()) {
      throw new StartException(
          "middlewares: extension \""
              + middlewares.get(0).id().map(ComponentId::toString).orElse("")
              + "\" cannot serve as a middleware; none of Sluice's extensions can yet");
    }
  }

  private static ServerAuthenticator guard(Optional<AuthSettings> settings, Host host)
      throws StartException {
    Optional<ComponentId> id = settings.flatMap(AuthSettings::authenticator);
    return id.isEmpty() ? ANYBODY : host.extension(id.get(), ServerAuthenticator.class);
  }

  private Optional<ServerTls> tls(Optional<ServerTlsSettings> settings) throws StartException {
    if (settings.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(ServerTls.load(settings.get(), context.time(), context.log()::warn));
    } catch (TlsException e) {
      throw new StartException(e.getMessage(), e);
    }
  }

  private void listen(String name, ServerOptions options, EventLoops loops, RequestHandler handler)
      throws StartException {
    try {
      server = HttpServer.start(loops, options, handler, events);
    } catch (BindException e) {
      throw new StartException(e.getMessage(), e);
    }
    context
        .log()
        .atInfo()
        .addKeyValue("endpoint", server.localAddress().toString().replaceFirst("^/", ""))
        .log(name);
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
