/**
 * What receivers with clients share: the way from a request's bytes to the pipelines and back to an
 * answer, for gRPC and for HTTP; who may come in; what is counted and said at the door.
 *
 * <p>Starting points: {@link io.sluice.receivers.serving.Doors} opens the servers of a receiver;
 * {@link io.sluice.receivers.serving.GrpcMessage} and {@link io.sluice.receivers.serving.HttpBody}
 * collect one request each; {@link io.sluice.receivers.serving.Request} takes it to the pipelines;
 * {@link io.sluice.receivers.serving.Guard} knows who may come in.
 */
package io.sluice.receivers.serving;
