package io.sluice.receivers.otlp;

import io.sluice.component.ComponentContext;
import io.sluice.component.ComponentId;
import io.sluice.component.Deadline;
import io.sluice.component.Host;
import io.sluice.component.Intake;
import io.sluice.component.Receiver;
import io.sluice.component.ServerAuthenticator;
import io.sluice.component.StartException;
import io.sluice.transport.BindException;
import io.sluice.transport.EventLoops;
import io.sluice.transport.http.HttpServer;
import io.sluice.transport.http.ServerOptions;
import io.sluice.transport.settings.AuthSettings;
import io.sluice.transport.settings.GrpcServerSettings;
import io.sluice.transport.settings.MiddlewareSettings;
import io.sluice.transport.tls.ServerTls;
import io.sluice.transport.tls.ServerTlsSettings;
import io.sluice.transport.tls.TlsException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Opens the doors and closes them. */
final class OtlpReceiver implements Receiver {
  private final ComponentContext context;
  private final OtlpReceiverSettings settings;
  private final Intake intake;
  private final Supplier<EventLoops> loops;
  private final List<HttpServer> servers = new ArrayList<>();

  OtlpReceiver(
      ComponentContext context,
      OtlpReceiverSettings settings,
      Intake intake,
      Supplier<EventLoops> loops) {
    this.context = context;
    this.settings = settings;
    this.intake = intake;
    this.loops = loops;
  }

  @Override
  public void start(Host host) throws StartException {
    try {
      if (settings.protocols().grpc().isPresent()) {
        startGrpc(settings.protocols().grpc().get(), host);
      }
      if (settings.protocols().http().isPresent()) {
        startHttp(settings.protocols().http().get(), host);
      }
    } catch (TlsException | BindException e) {
      throw new StartException(e.getMessage(), e);
    }
  }

  private void startGrpc(GrpcServerSettings grpc, Host host)
      throws StartException, TlsException, BindException {
    refuseMiddlewares(grpc.middlewares());
    Door door =
        new Door(
            Door.Protocol.GRPC,
            grpc.maxMessageBytes(),
            // What an HTTP client that comes to this port may send.
            OtlpReceiverSettings.Http.defaults(),
            authenticator(grpc.auth(), host),
            List.of(),
            grpc.includeMetadata());
    open(door, ServerOptions.of(grpc, tls(grpc.tls())), "GRPC");
  }

  private void startHttp(OtlpReceiverSettings.Http http, Host host)
      throws StartException, TlsException, BindException {
    refuseMiddlewares(http.server().middlewares());
    Door door =
        new Door(
            Door.Protocol.HTTP,
            http.server().maxBodyBytes(),
            http,
            authenticator(http.server().auth(), host),
            http.server().auth().map(AuthSettings::requestParams).orElse(List.of()),
            http.server().includeMetadata());
    open(door, ServerOptions.of(http.server(), tls(http.server().tls())), "HTTP");
  }

  private void open(Door door, ServerOptions options, String protocol) throws BindException {
    DoorLog doorLog = new DoorLog(context, door);
    HttpServer server =
        HttpServer.start(loops.get(), options, new OtlpRequests(door, intake, doorLog), doorLog);
    servers.add(server);
    context
        .log()
        .atInfo()
        .addKeyValue("endpoint", server.localAddress().toString().replaceFirst("^/", ""))
        .log("Starting {} server", protocol);
  }

  private static Optional<ServerAuthenticator> authenticator(Optional<AuthSettings> auth, Host host)
      throws StartException {
    if (auth.isEmpty() || auth.get().authenticator().isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(host.extension(auth.get().authenticator().get(), ServerAuthenticator.class));
  }

  /**
   * A middleware that is configured and not there would leave a door open that somebody believes to
   * be guarded.
   */
  private static void refuseMiddlewares(List<MiddlewareSettings> middlewares)
      throws StartException {
    if (!middlewares.isEmpty()) {
      throw new StartException(
          "middlewares: extension \""
              + middlewares.get(0).id().map(ComponentId::toString).orElse("")
              + "\" cannot serve as a middleware; none of Sluice's extensions can yet");
    }
  }

  private Optional<ServerTls> tls(Optional<ServerTlsSettings> tls) throws TlsException {
    return tls.isEmpty()
        ? Optional.empty()
        : Optional.of(
            ServerTls.load(tls.get(), context.time(), sentence -> context.log().warn(sentence)));
  }

  @Override
  public void stop(Deadline deadline) {
    for (HttpServer server : servers) {
      if (!server.stop(deadline)) {
        context.log().warn("Some requests were not answered before the time to shut down was over");
      }
    }
    servers.clear();
  }
}
