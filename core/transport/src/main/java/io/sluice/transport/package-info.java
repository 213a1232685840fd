/**
 * What every door and way out stands on: threads that turn sockets, addresses to listen at, and
 * bytes that grow under a limit.
 *
 * <p>Starting points: {@link io.sluice.transport.EventLoops} is made once per process; {@link
 * io.sluice.transport.Endpoint} says where to listen; {@code http} is the server, {@code tls} its
 * certificates, {@code compression} the content encodings, {@code settings} the configuration
 * blocks that components share.
 */
package io.sluice.transport;
