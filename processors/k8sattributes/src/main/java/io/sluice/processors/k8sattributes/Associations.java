package io.sluice.processors.k8sattributes;

import io.sluice.spans.Attributes;
import io.sluice.spans.Text;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The rules by which pods are found, in their order: the first one all of whose sources have a
 * value is the only one that is tried.
 */
final class Associations {
  private final List<AssociationRule> rules;
  private final List<PodIndex> indexes;

  private Associations(List<AssociationRule> rules, List<PodIndex> indexes) {
    this.rules = rules;
    this.indexes = indexes;
  }

  static Associations of(List<AssociationSettings> settings) {
    return settings.isEmpty() ? byAddress() : configured(settings);
  }

  /** Without rules the address is looked for in the usual places. */
  private static Associations byAddress() {
    PodIndex byIp = new PodIndex(List.of(PodField.IP));
    List<AssociationRule.Source> places =
        List.of(
            AssociationRule.Source.address("k8s.pod.ip"),
            AssociationRule.Source.address("ip"),
            AssociationRule.Source.address(""),
            AssociationRule.Source.address("host.name"));
    List<AssociationRule> rules = new ArrayList<>();
    for (AssociationRule.Source place : places) {
      rules.add(new AssociationRule(rules.size() + 1, "connection", List.of(place), byIp));
    }
    return new Associations(List.copyOf(rules), List.of(byIp));
  }

  private static Associations configured(List<AssociationSettings> settings) {
    Map<List<PodField>, PodIndex> indexes = new LinkedHashMap<>();
    List<AssociationRule> rules = new ArrayList<>();
    for (AssociationSettings rule : settings) {
      List<AssociationRule.Source> sources =
          rule.sources().stream().map(AssociationRule.Source::of).toList();
      List<PodField> fields = sources.stream().map(AssociationRule.Source::field).toList();
      PodIndex index = indexes.computeIfAbsent(fields, PodIndex::new);
      String name = AssociationRule.name(rule.sources());
      rules.add(new AssociationRule(rules.size() + 1, name, sources, index));
    }
    return new Associations(List.copyOf(rules), List.copyOf(indexes.values()));
  }

  List<AssociationRule> rules() {
    return rules;
  }

  /** What pods are filed under, each combination of fields once. */
  List<PodIndex> indexes() {
    return indexes;
  }

  boolean useContainerIds() {
    return indexes.stream()
        .flatMap(index -> index.fields().stream())
        .anyMatch(field -> field.kind() == PodField.Kind.CONTAINER_ID);
  }

  /**
   * What a resource says about its pod.
   *
   * @param connection the address that it was sent from; empty if that is not known
   */
  Identity identify(Attributes attributes, Text connection) {
    for (AssociationRule rule : rules) {
      Identity identity = rule.identify(attributes, connection);
      if (!identity.isNone()) {
        return identity;
      }
    }
    return Identity.NONE;
  }
}
