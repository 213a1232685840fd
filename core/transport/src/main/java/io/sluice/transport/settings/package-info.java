/**
 * The configuration blocks that receivers and exporters share: where to listen, timeouts,
 * keepalive, CORS, headers, who may call.
 *
 * <p>Starting points: {@link io.sluice.transport.settings.HttpServerSettings} and {@link
 * io.sluice.transport.settings.GrpcServerSettings} are whole servers; the others are their parts.
 */
package io.sluice.transport.settings;
