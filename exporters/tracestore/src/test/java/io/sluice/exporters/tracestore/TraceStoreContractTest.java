package io.sluice.exporters.tracestore;

import io.sluice.component.Exporter;
import io.sluice.testkit.ExporterContract;
import java.util.Optional;

class TraceStoreContractTest extends ExporterContract {
  @Override
  protected Exporter delivering() {
    return new TraceStoreFactory()
        .create(bench.context("tracestore"), TraceStoreSettings.defaults());
  }

  @Override
  protected Optional<Exporter> rejected() {
    return Optional.empty();
  }
}
