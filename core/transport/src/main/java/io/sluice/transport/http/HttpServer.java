package io.sluice.transport.http;

import io.netty.channel.Channel;
import io.sluice.component.Deadline;
import io.sluice.transport.BindException;
import io.sluice.transport.EventLoops;
import java.net.SocketAddress;

/**
 * A listening socket that speaks HTTP/1.1 and HTTP/2, told apart by a connection's first bytes and,
 * with TLS, by ALPN.
 *
 * <pre>{@code
 * HttpServer server =
 *     HttpServer.start(
 *         loops,
 *         ServerOptions.at(Endpoint.tcp("localhost", 4318)),
 *         (head, exchange) -> {
 *           exchange.respond(Response.text(404, "404 page not found"));
 *           return BodySink.DISCARD;
 *         },
 *         ServerEvents.NONE);
 * }</pre>
 */
public final class HttpServer {
  private final Channel listening;
  private final OpenConnections connections;

  private HttpServer(Channel listening, OpenConnections connections) {
    this.listening = listening;
    this.connections = connections;
  }

  /**
   * Listens, and serves from then on.
   *
   * @throws BindException when the address cannot be had; its message says why and what would help
   */
  public static HttpServer start(
      EventLoops loops, ServerOptions options, RequestHandler handler, ServerEvents events)
      throws BindException {
    OpenConnections connections = new OpenConnections(new Serving(options, handler, events));
    Channel listening = new Listener(loops, connections).listen(options.endpoint());
    return new HttpServer(listening, connections);
  }

  /** Where it listens, with the port that the system chose. */
  public SocketAddress localAddress() {
    return listening.localAddress();
  }

  /** The port it listens at. */
  public int port() {
    return ((java.net.InetSocketAddress) listening.localAddress()).getPort();
  }

  /** How many connections are open. */
  public int openConnections() {
    return connections.count();
  }

  /**
   * Accepts no more connections, asks clients to go, waits for the requests that are running, and
   * closes what is left at the deadline. Blocks; not to be called from an event loop. Stopping
   * twice is the same as once.
   *
   * @return whether every request was answered in time
   */
  public boolean stop(Deadline deadline) {
    listening.close().awaitUninterruptibly(deadline.left().toMillis());
    return connections.drain(deadline);
  }
}
