package io.sluice.processors.k8sattributes;

import io.sluice.component.Client;
import io.sluice.component.Deadline;
import io.sluice.component.Host;
import io.sluice.component.InlineProcessor;
import io.sluice.component.StartException;
import io.sluice.component.Verdict;
import io.sluice.spans.SpanEdits;

/** Enriches what passes with what is known at that moment. */
final class K8sAttributesProcessor implements InlineProcessor {
  private final Cluster cluster;
  private final Enricher enricher;

  K8sAttributesProcessor(Cluster cluster, Enricher enricher) {
    this.cluster = cluster;
    this.enricher = enricher;
  }

  @Override
  public void start(Host host) throws StartException {
    cluster.start();
  }

  @Override
  public Verdict process(SpanEdits spans, Client client) {
    enricher.enrich(spans, client);
    return Verdict.PASS;
  }

  @Override
  public void stop(Deadline deadline) {
    cluster.stop();
  }
}
