package io.sluice.processors.k8sattributes;

import io.sluice.component.Consumer;
import io.sluice.component.HoldingProcessor;
import io.sluice.testkit.HoldingProcessorContract;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.junit.jupiter.api.AfterEach;

/** Waits for the pods of services that are none. */
class HoldingContractTest extends HoldingProcessorContract {
  private TestCluster cluster;

  @Override
  protected HoldingProcessor holding(Consumer next) {
    try {
      cluster = new TestCluster(bench);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return (HoldingProcessor)
        cluster.create(
            """
            enrich_wait: 1s
            pod_association:
              - sources: [{ from: resource_attribute, name: service.name }]
            """,
            next);
  }

  @AfterEach
  void stopAll() {
    cluster.close();
  }
}
