package io.sluice.exporters.loadbalancing;

import io.sluice.component.settings.Checks;
import io.sluice.component.settings.Key;
import io.sluice.component.settings.Required;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The section {@code resolver}: exactly one way to find backends.
 *
 * @param fixed a list that does not change
 * @param dns the addresses of a name
 * @param k8s the pods of a Kubernetes service
 * @param awsCloudMap understood, and refused
 */
public record ResolverSettings(
    @Key("static") Optional<StaticSettings> fixed,
    Optional<DnsSettings> dns,
    Optional<K8sSettings> k8s,
    Map<String, Object> awsCloudMap)
    implements Required {
  public ResolverSettings {
    awsCloudMap = Map.copyOf(awsCloudMap);
    new Checks()
        .that(
            awsCloudMap.isEmpty(),
            "aws_cloud_map",
            "Sluice does not ask AWS Cloud Map; use dns with the name that Cloud Map gives the"
                + " service in its private namespace")
        .done();
  }

  public static ResolverSettings defaults() {
    return new ResolverSettings(Optional.empty(), Optional.empty(), Optional.empty(), Map.of());
  }

  @Override
  public void check(Checks checks) {
    long chosen = Stream.of(fixed, dns, k8s).filter(Optional::isPresent).count();
    checks.that(
        chosen == 1,
        "",
        (chosen == 0 ? "no resolver specified" : "more than one resolver specified")
            + ": expected exactly one of static, dns, k8s");
  }
}
