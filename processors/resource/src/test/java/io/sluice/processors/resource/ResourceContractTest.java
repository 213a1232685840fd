package io.sluice.processors.resource;

import io.sluice.component.InlineProcessor;
import io.sluice.testkit.InlineProcessorContract;

class ResourceContractTest extends InlineProcessorContract {
  @Override
  protected InlineProcessor inline() {
    return ResourceProcessorTest.processor(
        bench, ResourceProcessorTest.upsert("deployment.environment", "production"));
  }
}
