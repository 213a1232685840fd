package io.sluice.config;

import io.sluice.component.ComponentId;
import io.sluice.component.ComponentKind;
import io.sluice.config.Definitions.Definition;
import io.sluice.config.report.Problem;
import io.sluice.config.report.Problems;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Which extensions run. One that Sluice lacks is left out with a notice if it only observes, and is
 * an error if a component relies on it: a door without its guard would stand open.
 */
final class ExtensionCoverage {
  private final Definitions definitions;
  private final List<LocatedId> listed;
  private final UnknownType unknownType;
  private final Problems problems;

  ExtensionCoverage(
      Definitions definitions, List<LocatedId> listed, UnknownType unknownType, Problems problems) {
    this.definitions = definitions;
    this.listed = listed;
    this.unknownType = unknownType;
    this.problems = problems;
  }

  /** Sorts the listed extensions into those that run and notices about those that do not. */
  void run(Collection<Definition> served, List<LocatedId> running, List<Notice> notices) {
    Set<ComponentId> reliedOn = reliedOn(served);
    Set<ComponentId> seen = new HashSet<>();
    for (LocatedId extension : listed) {
      definitions
          .find(ComponentKind.EXTENSION, extension.id())
          .filter(definition -> seen.add(definition.id()))
          .ifPresent(
              definition -> {
                if (definition.isKnown()) {
                  running.add(extension);
                } else if (reliedOn.contains(definition.id())) {
                  problems.add(unknownType.problem(definition));
                } else {
                  notices.add(notice(definition, ""));
                }
              });
    }
    definitions.of(ComponentKind.EXTENSION).stream()
        .filter(d -> !d.isKnown() && !seen.contains(d.id()))
        .forEach(d -> notices.add(notice(d, "; service::extensions does not list it")));
  }

  private Notice notice(Definition definition, String more) {
    return new Notice(
        definition.kind().label(),
        definition.id().toString(),
        unknownType.reason(definition) + more,
        definition.path(),
        definition.location());
  }

  private Set<ComponentId> reliedOn(Collection<Definition> served) {
    Set<ComponentId> relied = new HashSet<>();
    for (Definition definition : served) {
      for (ExtensionUses.Use use : ExtensionUses.of(definition)) {
        relied.add(use.extension());
        requireListed(use);
      }
    }
    return relied;
  }

  private void requireListed(ExtensionUses.Use use) {
    if (listed.stream().noneMatch(l -> l.id().equals(use.extension()))) {
      boolean defined = definitions.find(ComponentKind.EXTENSION, use.extension()).isPresent();
      problems.add(
          Problem.error(
                  use.path(),
                  use.location(),
                  "failed to resolve "
                      + use.role()
                      + " \""
                      + use.extension()
                      + "\": "
                      + (defined
                          ? "the extension is defined, but service::extensions does not list it"
                          : "no such extension is configured"))
              .expecting(
                  defined
                      ? "\"" + use.extension() + "\" in service::extensions"
                      : "it under extensions, and listed in service::extensions"));
    }
  }
}
