package io.sluice.extensions.zpages;

import io.sluice.component.Admittance;
import io.sluice.component.ComponentContext;
import io.sluice.component.ComponentId;
import io.sluice.component.Deadline;
import io.sluice.component.Host;
import io.sluice.component.ServerAuthenticator;
import io.sluice.component.StartException;
import io.sluice.extensions.zpages.pages.Site;
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
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;

/**
 * The port of the pages: looks who comes, and has the pages made on a thread of their own, because
 * a search through all traces takes longer than an event loop may be kept.
 */
final class Door {
  private final ComponentContext context;
  private final Site site;
  private final Reach reach;
  private final Optional<ServerAuthenticator> guard;
  private final PageThread thread = new PageThread();
  private HttpServer server;

  private Door(
      ComponentContext context, Site site, Reach reach, Optional<ServerAuthenticator> guard) {
    this.context = context;
    this.site = site;
    this.reach = reach;
    this.guard = guard;
  }

  static Door open(
      ComponentContext context,
      HttpServerSettings settings,
      Supplier<EventLoops> loops,
      Host host,
      Site site)
      throws StartException {
    refuseMiddlewares(settings);
    Reach reach = Reach.of(settings.network().address());
    Door door = new Door(context, site, reach, guard(settings, host));
    if (door.guard.isEmpty() && !reach.onlyThisMachine()) {
      context
          .log()
          .warn(
              "The pages can be read by everybody who reaches {}: they show traces and the"
                  + " configuration; set auth.authenticator, or listen on localhost",
              settings.network().endpoint());
    }
    door.listen(settings, loops.get());
    return door;
  }

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

  private void listen(HttpServerSettings settings, EventLoops loops) throws StartException {
    try {
      Optional<ServerTls> tls = Optional.empty();
      if (settings.tls().isPresent()) {
        tls =
            Optional.of(ServerTls.load(settings.tls().get(), context.time(), context.log()::warn));
      }
      ServerOptions options = ServerOptions.of(settings, tls);
      server = HttpServer.start(loops, options, this::head, new DoorEvents(context.log()));
    } catch (BindException | TlsException e) {
      thread.end();
      throw new StartException(e.getMessage(), e);
    }
    context
        .log()
        .atInfo()
        .addKeyValue("endpoint", server.localAddress().toString().replaceFirst("^/", ""))
        .log("Serving pages");
  }

  private BodySink head(RequestHead head, Exchange exchange) {
    if (!head.method().equals("GET") && !head.method().equals("HEAD")) {
      exchange.respond(
          Answers.text(405, "these pages are only read: GET or HEAD").header("allow", "GET, HEAD"));
    } else if (guard.isEmpty() && !reach.allows(head.authority())) {
      exchange.respond(
          Answers.text(
              403,
              "these pages are for this machine, and are not shown under the name \""
                  + head.authority()
                  + "\": use localhost or an IP address"));
    } else {
      admit(head, exchange);
    }
    return BodySink.DISCARD;
  }

  private void admit(RequestHead head, Exchange exchange) {
    String path = head.path();
    String query = head.query();
    if (guard.isEmpty()) {
      answer(path, query, exchange);
      return;
    }
    CompletionStage<Admittance> asked = guard.get().admit(head::headers);
    var unused =
        asked.whenComplete(
            (admittance, failure) -> {
              if (admittance instanceof Admittance.Granted) {
                answer(path, query, exchange);
              } else {
                exchange.respond(Answers.turnedAway(admittance));
              }
            });
  }

  private void answer(String path, String query, Exchange exchange) {
    Optional<Response> asset = Assets.at(path);
    if (asset.isPresent()) {
      exchange.respond(asset.get());
      return;
    }
    try {
      thread.execute(() -> exchange.respond(page(path, query)));
    } catch (RejectedExecutionException e) {
      exchange.respond(Answers.text(503, "too many people look at once; try again in a moment"));
    }
  }

  private Response page(String path, String query) {
    try {
      return Answers.of(site.answer(path, query));
    } catch (RuntimeException e) {
      context.log().error("A page could not be made; this is a fault in Sluice", e);
      return Answers.text(500, "the page could not be made; the log says why");
    }
  }

  int port() {
    return server.port();
  }

  void close(Deadline deadline) {
    if (!server.stop(deadline)) {
      context.log().warn("Some pages were not sent before the time to shut down was over");
    }
    thread.end();
  }
}
