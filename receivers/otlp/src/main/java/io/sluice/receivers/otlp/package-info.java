/**
 * The {@code otlp} receiver: OTLP over gRPC and HTTP, either protocol on either port.
 *
 * <p>A request is accepted, and its client told so, when every one of its spans is in a sending
 * queue, held by a step that holds spans by design, or decided against; see {@link
 * io.sluice.component.Acknowledge}.
 *
 * <p>Starting points: {@code OtlpRequests} tells requests apart; {@code GrpcExport} and {@code
 * HttpExport} take one each; {@code GrpcAnswers} and {@code HttpAnswers} are every answer there is.
 */
package io.sluice.receivers.otlp;
