package io.sluice.processors.resourcedetection;

import io.sluice.component.settings.Checks;
import io.sluice.component.settings.Inline;
import io.sluice.component.settings.Key;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What is asked, and what happens with the answers.
 *
 * @param detectors in their order: of several that tell the same attribute, the first one counts
 * @param override whether what resources say themselves is replaced
 * @param timeout of all detectors together
 * @param refreshInterval how often is asked again; zero: never
 * @param failOnMissingMetadata whether a detector that fails keeps Sluice from starting
 * @param client how metadata services are asked
 */
public record ResourceDetectionSettings(
    List<DetectorName> detectors,
    boolean override,
    Duration timeout,
    Duration refreshInterval,
    boolean failOnMissingMetadata,
    @Inline ClientSettings client,
    DetectorSettings.Host system,
    DetectorSettings.Plain docker,
    @Key(value = "k8s_api", formerly = "k8snode") K8sApiSettings k8sApi,
    DetectorSettings.Ec2 ec2,
    DetectorSettings.Plain ecs,
    DetectorSettings.Eks eks,
    DetectorSettings.Plain lambda,
    @Key("elasticbeanstalk") DetectorSettings.Plain elasticBeanstalk,
    DetectorSettings.Gcp gcp,
    DetectorSettings.Azure azure,
    DetectorSettings.Plain aks,
    DetectorSettings.Plain heroku) {
  public ResourceDetectionSettings {
    detectors = detectors.isEmpty() ? List.of(DetectorName.ENV) : List.copyOf(detectors);
    Checks checks =
        new Checks().positive("timeout", timeout).notNegative("refresh_interval", refreshInterval);
    attributes(checks, "system", SystemDetector.OFFER, system.resourceAttributes());
    attributes(checks, "docker", DockerDetector.OFFER, docker.resourceAttributes());
    attributes(checks, "k8s_api", K8sApiDetector.OFFER, k8sApi.resourceAttributes());
    attributes(checks, "ec2", Ec2Detector.OFFER, ec2.resourceAttributes());
    attributes(checks, "ecs", EcsDetector.OFFER, ecs.resourceAttributes());
    attributes(checks, "eks", EksDetector.OFFER, eks.resourceAttributes());
    attributes(checks, "lambda", LambdaDetector.OFFER, lambda.resourceAttributes());
    attributes(
        checks,
        "elasticbeanstalk",
        ElasticBeanstalkDetector.OFFER,
        elasticBeanstalk.resourceAttributes());
    attributes(checks, "gcp", GcpDetector.OFFER, gcp.resourceAttributes());
    attributes(checks, "azure", AzureDetector.OFFER, azure.resourceAttributes());
    attributes(checks, "aks", AksDetector.OFFER, aks.resourceAttributes());
    attributes(checks, "heroku", HerokuDetector.OFFER, heroku.resourceAttributes());
    checks.done();
  }

  private static void attributes(
      Checks checks, String section, Offer offer, Map<String, Switch> switches) {
    Map<String, Switch> unknown = new LinkedHashMap<>(switches);
    unknown.keySet().removeAll(offer.byDefault().keySet());
    unknown
        .keySet()
        .forEach(
            key ->
                checks.that(
                    false,
                    section + ".resource_attributes",
                    "the detector has no attribute "
                        + key
                        + "; it has "
                        + String.join(", ", offer.byDefault().keySet())));
  }

  public static ResourceDetectionSettings defaults() {
    return new ResourceDetectionSettings(
        List.of(DetectorName.ENV),
        true,
        Duration.ofSeconds(5),
        Duration.ZERO,
        false,
        ClientSettings.defaults(),
        DetectorSettings.Host.defaults(),
        DetectorSettings.Plain.defaults(),
        K8sApiSettings.defaults(),
        DetectorSettings.Ec2.defaults(),
        DetectorSettings.Plain.defaults(),
        DetectorSettings.Eks.defaults(),
        DetectorSettings.Plain.defaults(),
        DetectorSettings.Plain.defaults(),
        DetectorSettings.Gcp.defaults(),
        DetectorSettings.Azure.defaults(),
        DetectorSettings.Plain.defaults(),
        DetectorSettings.Plain.defaults());
  }
}
