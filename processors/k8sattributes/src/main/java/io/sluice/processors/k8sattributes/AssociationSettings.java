package io.sluice.processors.k8sattributes;

import io.sluice.component.settings.Checks;
import io.sluice.component.settings.InvalidSettings;
import io.sluice.component.settings.Required;
import java.util.List;

/**
 * A rule by which a resource's pod is found: all of its sources have to have a value.
 *
 * @param sources at most four
 */
public record AssociationSettings(List<Source> sources) implements Required {
  private static final int MOST_SOURCES = 4;

  public AssociationSettings {
    sources = List.copyOf(sources);
    new Checks()
        .that(
            sources.size() <= MOST_SOURCES,
            "sources",
            "has " + sources.size() + " sources; a rule can have " + MOST_SOURCES)
        .done();
  }

  public static AssociationSettings defaults() {
    return new AssociationSettings(List.of());
  }

  /** A rule with one source, a resource's attribute. */
  static AssociationSettings byAttribute(String name) {
    return new AssociationSettings(List.of(new Source(From.RESOURCE_ATTRIBUTE, name)));
  }

  @Override
  public void check(Checks checks) {
    checks.that(
        !sources.isEmpty(),
        "sources",
        "must name at least one, such as {from: resource_attribute, name: k8s.pod.ip}");
  }

  /**
   * Where a part of the identity comes from.
   *
   * @param name the attribute's key; not needed for the connection
   */
  public record Source(From from, String name) implements Required {
    public static Source defaults() {
      return new Source(From.UNSAID, "");
    }

    @Override
    public void check(Checks checks) {
      checks
          .that(from != From.UNSAID, "from", "must be connection or resource_attribute")
          .that(
              from != From.RESOURCE_ATTRIBUTE || !name.isEmpty(),
              "name",
              "must be the key of an attribute, such as k8s.pod.ip");
    }
  }

  /** The two places to look. */
  public enum From {
    CONNECTION,
    RESOURCE_ATTRIBUTE,
    UNSAID;

    /** By its name in the configuration. */
    public static From parse(String text) {
      return switch (text) {
        case "connection" -> CONNECTION;
        case "resource_attribute" -> RESOURCE_ATTRIBUTE;
        default -> throw new InvalidSettings("", "expected connection or resource_attribute");
      };
    }
  }
}
