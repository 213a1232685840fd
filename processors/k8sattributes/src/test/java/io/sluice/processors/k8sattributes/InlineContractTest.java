package io.sluice.processors.k8sattributes;

import io.sluice.component.InlineProcessor;
import io.sluice.testkit.InlineProcessorContract;
import io.sluice.testkit.kubernetes.TestObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.junit.jupiter.api.AfterEach;

class InlineContractTest extends InlineProcessorContract {
  private TestCluster cluster;

  @Override
  protected InlineProcessor inline() {
    try {
      cluster = new TestCluster(bench);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    cluster.server().pods().put(TestObject.pod("s", "shop-1").label("name", "shop"));
    return (InlineProcessor)
        cluster.create(
            """
            wait_for_metadata: true
            extract: { labels: [{ key: name, tag_name: service.name }] }
            pod_association:
              - sources: [{ from: resource_attribute, name: service.name }]
            """,
            null);
  }

  @AfterEach
  void stopAll() {
    cluster.close();
  }
}
