/**
 * The {@code load_balancing} exporter: spans that belong together go to the same of several OTLP
 * backends. A resolver says which backends there are; a hash ring, the same as the collector's,
 * says to which of them an identity belongs. Each backend is an {@code otlp_grpc} exporter with a
 * queue of its own. A backend that leaves gives back what it has not sent, and the ring as it is
 * then says where it goes.
 *
 * <p>Starting points: {@code LoadBalancer} routes and keeps the books of who is there; {@code
 * HashRing} is the ring; {@code TraceIdentity} and {@code AttributeIdentity} say what belongs
 * together; {@code Resolver} has a name for each way to find backends.
 */
package io.sluice.exporters.loadbalancing;
