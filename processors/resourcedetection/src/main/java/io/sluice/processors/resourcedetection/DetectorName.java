package io.sluice.processors.resourcedetection;

import io.sluice.component.settings.InvalidSettings;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** The detectors that there are. */
public enum DetectorName {
  ENV,
  SYSTEM,
  DOCKER,
  K8S_API,
  EC2,
  ECS,
  EKS,
  LAMBDA,
  ELASTIC_BEANSTALK,
  GCP,
  AZURE,
  AKS,
  HEROKU;

  /** Further ones of the collector. */
  private static final Set<String> ELSEWHERE =
      Set.of(
          "akamai",
          "alibaba_ecs",
          "consul",
          "digitalocean",
          "dynatrace",
          "hetzner",
          "ibmcloud_classic",
          "ibmcloud_vpc",
          "kubeadm",
          "nova",
          "openshift",
          "oraclecloud",
          "scaleway",
          "tencent_cvm",
          "upcloud",
          "vultr");

  /** By its name in the configuration; {@code k8snode} is an older one. */
  public static DetectorName parse(String text) {
    String name = text.equals("k8snode") ? "k8s_api" : text;
    for (DetectorName detector : values()) {
      if (detector.toString().equals(name)) {
        return detector;
      }
    }
    throw new InvalidSettings("", problem(text));
  }

  private static String problem(String text) {
    List<String> names = Arrays.stream(values()).map(DetectorName::toString).toList();
    String known = "; there are " + names.stream().collect(Collectors.joining(", "));
    if (ELSEWHERE.contains(text)) {
      return "Sluice does not have this detector of the collector; set its attributes with env"
          + " (OTEL_RESOURCE_ATTRIBUTES) or the resource processor instead"
          + known;
    }
    if (text.equals("gce") || text.equals("gke")) {
      return "is now called gcp";
    }
    return "is no detector" + known;
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
