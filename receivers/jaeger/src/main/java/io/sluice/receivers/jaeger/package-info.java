/**
 * The {@code jaeger} receiver: what Jaeger's clients and agents send, over gRPC, HTTP and UDP.
 *
 * <p>A request is accepted, and its client told so, when every one of its spans is in a sending
 * queue, held by a step that holds spans by design, or decided against. Over UDP nobody can be
 * told; what is lost there is counted.
 *
 * <p>Starting points: {@code JaegerReceiver} opens the ports; {@code GrpcRequests}, {@code
 * HttpRequests} and {@code Datagrams} take what comes in at them. The mapping is in {@link
 * io.sluice.formats.jaeger}.
 */
package io.sluice.receivers.jaeger;
