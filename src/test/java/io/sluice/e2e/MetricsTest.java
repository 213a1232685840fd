package io.sluice.e2e;

import io.sluice.e2e.harness.GrpcClient;
import io.sluice.e2e.harness.OtlpSink;
import io.sluice.e2e.harness.SluiceProcess;
import io.sluice.e2e.harness.TestSpans;
import io.sluice.e2e.harness.Yaml;
import org.junit.jupiter.api.Test;

/** Dashboards and alerts made for the collector work: the names, the labels and the values. */
final class MetricsTest {
  @Test
  void page_afterASmallRun_hasTheCollectorsNamesAndTheLedger() throws Exception {
    try (OtlpSink sink = OtlpSink.grpc();
        SluiceProcess sluice = SluiceProcess.start(Yaml.forwarding(sink));
        GrpcClient client = GrpcClient.to(sluice.grpcPort())) {
      client.send(TestSpans.request(5));
      sink.awaitSpans(5);
      System.out.println(sluice.metrics().text());
    }
  }
}
