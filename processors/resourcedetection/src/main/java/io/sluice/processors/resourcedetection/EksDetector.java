package io.sluice.processors.resourcedetection;

import io.sluice.component.ComponentContext;
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

  private final ComponentContext context;
  private final Surroundings surroundings;
  private final MetadataServer servers;
  private final ApiQuestions cluster;
  private final Ec2Api api;
  private final DetectorSettings.Eks settings;

  EksDetector(
      ComponentContext context,
      Surroundings surroundings,
      MetadataServer servers,
      ApiQuestions cluster,
      Ec2Api api,
      DetectorSettings.Eks settings) {
    this.context = context;
    this.surroundings = surroundings;
    this.servers = servers;
    this.cluster = cluster;
    this.api = api;
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
        findings.text("k8s.cluster.name", clusterName(imds));
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

  /** By the tags that the metadata service shows, or else those that AWS knows. */
  private String clusterName(Imds imds) throws IOException, InterruptedException {
    String shown = clusterName(imds.tags());
    if (!shown.isEmpty()) {
      return shown;
    }
    Json identity = imds.identity();
    try {
      return clusterName(api.tagsOfInstance(identity.text("region"), identity.text("instanceId")));
    } catch (IOException e) {
      context
          .log()
          .warn(
              "k8s.cluster.name is left out; the role needs ec2:DescribeInstances, or let instances"
                  + " see their tags: {}",
              e.getMessage());
      return "";
    }
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
