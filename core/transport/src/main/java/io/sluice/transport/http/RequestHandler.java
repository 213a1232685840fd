package io.sluice.transport.http;

/** What a server does with requests. */
@FunctionalInterface
public interface RequestHandler {
  /**
   * Looks at a request's head and says what becomes of its body. Called on the connection's event
   * loop, so it must not block. The answer may be given here, when the body has ended, or later
   * from any thread. An exception becomes the answer 500.
   *
   * @return who takes the body; {@link BodySink#DISCARD} when nobody needs it
   */
  BodySink head(RequestHead head, Exchange exchange);
}
