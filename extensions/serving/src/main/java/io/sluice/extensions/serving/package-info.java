/**
 * What extensions share that are asked over HTTP or gRPC: the port, its certificates, and who may
 * come in.
 *
 * <p>Starting points: {@link io.sluice.extensions.serving.Door} opens the port; a {@link
 * io.sluice.extensions.serving.Receptionist} answers each {@link
 * io.sluice.extensions.serving.Visit} that was let in, an {@link
 * io.sluice.extensions.serving.Operator} each call of gRPC; {@link
 * io.sluice.extensions.serving.UsualServer} has the defaults; what takes its time is made on a
 * {@link io.sluice.extensions.serving.PageThread}.
 */
package io.sluice.extensions.serving;
