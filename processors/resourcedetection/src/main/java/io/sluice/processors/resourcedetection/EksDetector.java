package io.sluice.processors.resourcedetection;

import java.io.IOException;
import java.util.List;
import java.util.Map;

/** Kubernetes of AWS. */
final class EksDetector implements Detector {
  static final Offer OFFER =
      Offer.of(
          List.of("cloud.provider", "cloud.platform"),
          List.of(
              "cloud.account.id",
              "cloud.availability_zone",
              "cloud.region",
              "host.id",
              "host.image.id",
              "host.name",
              "host.type",
              "k8s.cluster.name"));

  private static final String OWNED_BY = "kubernetes.io/cluster/";

  private final Surroundings surroundings;
  private final MetadataServer servers;
  private final ApiQuestions cluster;
  private final DetectorSettings.Eks settings;

  EksDetector(
      Surroundings surroundings,
      MetadataServer servers,
      ApiQuestions cluster,
      DetectorSettings.Eks settings) {
    this.surroundings = surroundings;
    this.servers = servers;
    this.cluster = cluster;
    this.settings = settings;
  }

  @Override
  public Detected detect() throws IOException, InterruptedException {
    if (!surroundings.isInKubernetes() || !isEks()) {
      return Detected.NOTHING;
    }
    Findings findings =
        new Findings(OFFER, settings.resourceAttributes())
            .text("cloud.provider", "aws")
            .text("cloud.platform", "aws_eks");
    if (OFFER.byDefault().keySet().stream().skip(2).anyMatch(findings::wants)) {
      Imds imds = Imds.open(servers, surroundings);
      Ec2Detector.describe(imds, findings);
      if (findings.wants("k8s.cluster.name")) {
        findings.text("k8s.cluster.name", clusterName(imds.tags()));
      }
    }
    return findings.done();
  }

  /** The credentials that are mounted tell, and so does the cluster. */
  private boolean isEks() throws IOException, InterruptedException {
    return file("AWS_WEB_IDENTITY_TOKEN_FILE").contains("eks.amazonaws.com")
        || file("AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE").contains("eks-pod-identity")
        || cluster.issuer().contains("oidc.eks.")
        || cluster.version().contains("-eks-");
  }

  private String file(String variable) {
    return surroundings.variableOr(variable, "");
  }

  private static String clusterName(Map<String, String> tags) {
    String named = tags.getOrDefault("eks:cluster-name", "");
    return !named.isEmpty()
        ? named
        : tags.keySet().stream()
            .filter(key -> key.startsWith(OWNED_BY))
            .map(key -> key.substring(OWNED_BY.length()))
            .findFirst()
            .orElse("");
  }
}
