/**
 * What end-to-end tests are made of: the program as a child process, servers that play the backend,
 * clients of every protocol, and a network between them that can fail on demand.
 *
 * <pre>{@code
 * try (OtlpSink sink = OtlpSink.grpc();
 *     SluiceProcess sluice = SluiceProcess.start(Yaml.forwarding(sink));
 *     GrpcClient client = GrpcClient.to(sluice.grpcPort())) {
 *   client.send(TestSpans.request(3));
 *   sink.awaitSpans(3);
 *   assertThat(sluice.stop().failed()).isZero();
 * }
 * }</pre>
 *
 * <p>Starting points: {@link io.sluice.e2e.harness.SluiceProcess}, {@link
 * io.sluice.e2e.harness.OtlpSink}, {@link io.sluice.e2e.harness.GrpcClient}, {@link
 * io.sluice.e2e.harness.Gate}.
 */
package io.sluice.e2e.harness;
