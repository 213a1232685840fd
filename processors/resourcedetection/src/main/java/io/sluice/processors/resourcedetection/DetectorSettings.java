package io.sluice.processors.resourcedetection;

import io.sluice.component.settings.Checks;
import io.sluice.processors.editing.Regex;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The sections of the detectors, each with switches for its attributes. */
public final class DetectorSettings {
  private DetectorSettings() {}

  /** Adds a problem for every expression that is none. */
  private static void regexes(String key, List<String> expressions) {
    Checks checks = new Checks();
    for (int i = 0; i < expressions.size(); i++) {
      Regex.check(checks, key + "[" + i + "]", expressions.get(i));
    }
    checks.done();
  }

  /** A detector with nothing else to say. */
  public record Plain(Map<String, Switch> resourceAttributes) {
    public Plain {
      resourceAttributes = Map.copyOf(resourceAttributes);
    }

    public static Plain defaults() {
      return new Plain(Map.of());
    }
  }

  /**
   * The operating system.
   *
   * @param hostnameSources where the host's name is looked for; the first that knows it
   */
  public record Host(List<HostnameSource> hostnameSources, Map<String, Switch> resourceAttributes) {
    public Host {
      hostnameSources =
          hostnameSources.isEmpty() ? HostnameSource.USUAL : List.copyOf(hostnameSources);
      resourceAttributes = Map.copyOf(resourceAttributes);
    }

    public static Host defaults() {
      return new Host(HostnameSource.USUAL, Map.of());
    }
  }

  /**
   * A virtual machine of AWS.
   *
   * @param tags which of its tags are wanted, as expressions
   * @param tagsFromImds whether they are asked of the metadata service, which takes no right, but
   *     has to be allowed for the instance
   * @param maxAttempts how often AWS is asked for them
   * @param maxBackoff how long is waited between two attempts at most
   * @param failOnMissingMetadata whether to be elsewhere is an error
   */
  public record Ec2(
      List<String> tags,
      boolean tagsFromImds,
      int maxAttempts,
      Duration maxBackoff,
      boolean failOnMissingMetadata,
      Map<String, Switch> resourceAttributes) {
    public Ec2 {
      tags = List.copyOf(tags);
      regexes("tags", tags);
      resourceAttributes = Map.copyOf(resourceAttributes);
      new Checks()
          .that(maxAttempts >= 0, "max_attempts", "must not be negative, is " + maxAttempts)
          .notNegative("max_backoff", maxBackoff)
          .done();
    }

    public static Ec2 defaults() {
      return new Ec2(List.of(), false, 3, Duration.ofSeconds(20), false, Map.of());
    }
  }

  /**
   * Kubernetes of AWS.
   *
   * @param nodeFromEnvVar of the collector, for clusters whose pods cannot ask the metadata
   *     service; without effect
   */
  public record Eks(String nodeFromEnvVar, Map<String, Switch> resourceAttributes) {
    public Eks {
      resourceAttributes = Map.copyOf(resourceAttributes);
    }

    public static Eks defaults() {
      return new Eks("", Map.of());
    }
  }

  /**
   * A virtual machine of Azure.
   *
   * @param tags which of its tags are wanted, as expressions
   */
  public record Azure(List<String> tags, Map<String, Switch> resourceAttributes) {
    public Azure {
      tags = List.copyOf(tags);
      regexes("tags", tags);
      resourceAttributes = Map.copyOf(resourceAttributes);
    }

    public static Azure defaults() {
      return new Azure(List.of(), Map.of());
    }
  }

  /**
   * Platforms of Google.
   *
   * @param labels which labels of the machine are wanted; Sluice does not ask for them
   */
  public record Gcp(List<String> labels, Map<String, Switch> resourceAttributes) {
    public Gcp {
      labels = List.copyOf(labels);
      resourceAttributes = Map.copyOf(resourceAttributes);
      new Checks()
          .that(
              labels.isEmpty(),
              "labels",
              "Sluice does not ask Google's Compute API, which alone knows labels; remove the key"
                  + " and set what you need with the resource processor")
          .done();
    }

    public static Gcp defaults() {
      return new Gcp(List.of(), Map.of());
    }
  }
}
