package io.sluice.processors.resourcedetection;

import java.io.IOException;

/** The node that we run on, as Kubernetes knows it. */
final class K8sApiDetector implements Detector {
  static final Offer OFFER = Offer.of("k8s.node.name", "k8s.node.uid", "k8s.cluster.uid");

  private final Surroundings surroundings;
  private final ApiQuestions questions;
  private final K8sApiSettings settings;

  K8sApiDetector(Surroundings surroundings, ApiQuestions questions, K8sApiSettings settings) {
    this.surroundings = surroundings;
    this.questions = questions;
    this.settings = settings;
  }

  @Override
  public Detected detect() throws IOException, InterruptedException {
    String variable = settings.nodeFromEnvVar();
    String node = surroundings.variableOr(variable, "");
    if (node.isEmpty()) {
      throw new IOException(
          "the environment variable "
              + variable
              + " is not set; give it to the container with fieldRef: {fieldPath: spec.nodeName}");
    }
    Findings findings =
        new Findings(OFFER, settings.resourceAttributes()).text("k8s.node.name", node);
    if (findings.wants("k8s.node.uid")) {
      findings.text("k8s.node.uid", questions.node(node).uid());
    }
    if (findings.wants("k8s.cluster.uid")) {
      findings.text("k8s.cluster.uid", questions.clusterUid().orElse(""));
    }
    return findings.done();
  }
}
