/**
 * The HTTP server of the house: HTTP/1.1 and HTTP/2 on one port, with or without TLS, on Netty's
 * codecs driven by hand.
 *
 * <p>Starting points: {@link io.sluice.transport.http.HttpServer} opens a port; a {@link
 * io.sluice.transport.http.RequestHandler} decides on each request's head and answers through its
 * {@link io.sluice.transport.http.Exchange}; {@link io.sluice.transport.http.AggregatedBody} takes
 * whole bodies. Inside, {@code FirstBytes} finds out which protocol a connection speaks, and a
 * {@code Session} serves it: {@code Http2Session} with one object per stream and no channel per
 * stream, {@code Http1Session} with one request at a time.
 */
package io.sluice.transport.http;
