/**
 * Which proxy a client of HTTP takes. The JDK's own client knows Java's properties only, and not
 * the environment that containers and services are configured by.
 *
 * <p>Starting point: {@link io.sluice.transport.proxy.Proxies}.
 */
package io.sluice.transport.proxy;
