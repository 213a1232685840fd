package io.sluice.receivers.serving;

import io.sluice.component.ComponentContext;
import io.sluice.component.ComponentId;
import io.sluice.component.Deadline;
import io.sluice.component.StartException;
import io.sluice.transport.BindException;
import io.sluice.transport.EventLoops;
import io.sluice.transport.http.HttpServer;
import io.sluice.transport.http.RequestHandler;
import io.sluice.transport.http.ServerOptions;
import io.sluice.transport.settings.CorsSettings;
import io.sluice.transport.settings.GrpcServerSettings;
import io.sluice.transport.settings.HttpServerSettings;
import io.sluice.transport.settings.MiddlewareSettings;
import io.sluice.transport.tls.ServerTls;
import io.sluice.transport.tls.ServerTlsSettings;
import io.sluice.transport.tls.TlsException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** The servers of one receiver: opened one by one, closed together. */
public final class Doors {
  private final ComponentContext context;
  private final Supplier<EventLoops> loops;
  private final List<HttpServer> servers = new ArrayList<>();

  /**
   * No door is open yet.
   *
   * @param loops asked when the first door opens
   */
  public Doors(ComponentContext context, Supplier<EventLoops> loops) {
    this.context = context;
    this.loops = loops;
  }

  /**
   * Opens a gRPC server.
   *
   * @param name as the log calls it: {@code GRPC}
   * @throws StartException when its port or certificates cannot be had
   */
  public void open(String name, GrpcServerSettings settings, RequestHandler handler, DoorLog events)
      throws StartException {
    open(name, settings, CorsSettings.defaults(), handler, events);
  }

  /**
   * Opens a gRPC server that web pages may send to as well, over HTTP.
   *
   * @param name as the log calls it: {@code GRPC}
   * @param cors which pages
   * @throws StartException when its port or certificates cannot be had
   */
  public void open(
      String name,
      GrpcServerSettings settings,
      CorsSettings cors,
      RequestHandler handler,
      DoorLog events)
      throws StartException {
    refuse(settings.middlewares());
    ServerOptions options = ServerOptions.of(settings, tls(settings.tls())).withCors(cors);
    open(name, options, handler, events);
  }

  /**
   * Opens an HTTP server.
   *
   * @param name as the log calls it: {@code HTTP}
   * @throws StartException when its port or certificates cannot be had
   */
  public void open(String name, HttpServerSettings settings, RequestHandler handler, DoorLog events)
      throws StartException {
    refuse(settings.middlewares());
    open(name, ServerOptions.of(settings, tls(settings.tls())), handler, events);
  }

  private void open(String name, ServerOptions options, RequestHandler handler, DoorLog events)
      throws StartException {
    try {
      HttpServer server = HttpServer.start(loops.get(), options, handler, events);
      servers.add(server);
      context
          .log()
          .atInfo()
          .addKeyValue("endpoint", server.localAddress().toString().replaceFirst("^/", ""))
          .log("Starting {} server", name);
    } catch (BindException e) {
      throw new StartException(e.getMessage(), e);
    }
  }

  /**
   * A middleware that is configured and not there would leave a door open that somebody believes to
   * be guarded.
   */
  private static void refuse(List<MiddlewareSettings> middlewares) throws StartException {
    if (!middlewares.isEmpty()) {
      throw new StartException(
          "middlewares: extension \""
              + middlewares.get(0).id().map(ComponentId::toString).orElse("")
              + "\" cannot serve as a middleware; none of Sluice's extensions can yet");
    }
  }

  private Optional<ServerTls> tls(Optional<ServerTlsSettings> tls) throws StartException {
    if (tls.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          ServerTls.load(tls.get(), context.time(), sentence -> context.log().warn(sentence)));
    } catch (TlsException e) {
      throw new StartException(e.getMessage(), e);
    }
  }

  /** Closes them all, once their requests are answered or the deadline is over. */
  public void close(Deadline deadline) {
    for (HttpServer server : servers) {
      if (!server.stop(deadline)) {
        context.log().warn("Some requests were not answered before the time to shut down was over");
      }
    }
    servers.clear();
  }
}
