package io.sluice.processors.resourcedetection;

import io.sluice.component.InlineProcessor;
import io.sluice.testkit.InlineProcessorContract;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class ContractTest extends InlineProcessorContract {
  @TempDir private Path root;

  @Override
  protected InlineProcessor inline() {
    return new TestHost(bench, root)
        .with("OTEL_RESOURCE_ATTRIBUTES", "team=blue")
        .processor("{ detectors: [env], refresh_interval: 1h }");
  }
}
