package io.sluice.transport.http;

import io.sluice.component.Deadline;
import io.sluice.component.TimeSource;
import io.sluice.transport.BindException;
import io.sluice.transport.Endpoint;
import io.sluice.transport.EventLoops;
import java.time.Duration;
import java.util.function.UnaryOperator;

/** A server with the test handler on a free port of this machine. */
final class TestServer implements AutoCloseable {
  private static final EventLoops LOOPS = EventLoops.start(2);

  final TestHandler handler = new TestHandler();
  final RecordingEvents events = new RecordingEvents();
  final HttpServer server;

  TestServer() throws BindException {
    this(options -> options);
  }

  TestServer(UnaryOperator<ServerOptions> change) throws BindException {
    ServerOptions options = change.apply(ServerOptions.at(Endpoint.tcp("127.0.0.1", 0)));
    server = HttpServer.start(LOOPS, options, handler, events);
  }

  static EventLoops loops() {
    return LOOPS;
  }

  int port() {
    return server.port();
  }

  RawClient connect() throws java.io.IOException {
    return new RawClient(port());
  }

  boolean stop(Duration within) {
    return server.stop(Deadline.in(within, TimeSource.SYSTEM));
  }

  @Override
  public void close() {
    stop(Duration.ofSeconds(5));
  }
}
