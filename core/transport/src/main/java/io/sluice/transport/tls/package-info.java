/**
 * Certificates and keys: the settings that name them, and the TLS contexts of servers and clients
 * made from them.
 *
 * <p>Starting points: {@link io.sluice.transport.tls.ServerTls} and {@link
 * io.sluice.transport.tls.ClientTls}.
 */
package io.sluice.transport.tls;
