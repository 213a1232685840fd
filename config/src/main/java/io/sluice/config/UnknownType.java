package io.sluice.config;

import io.sluice.component.ComponentKind;
import io.sluice.config.Definitions.Definition;
import io.sluice.config.report.NearestName;
import io.sluice.config.report.Problem;
import java.util.List;
import java.util.SortedSet;
import java.util.stream.Collectors;

/** What to say of a component whose type Sluice does not have. */
final class UnknownType {
  private final ComponentCatalog catalog;

  UnknownType(ComponentCatalog catalog) {
    this.catalog = catalog;
  }

  Problem problem(Definition definition) {
    String type = definition.id().type();
    ComponentKind kind = definition.kind();
    SortedSet<String> valid = catalog.types(kind);
    if (isExplained(kind, type)) {
      return error(definition, reason(definition));
    }
    String message =
        "unknown type: \""
            + type
            + "\" for id: \""
            + definition.id()
            + "\" (valid values: ["
            + String.join(" ", valid)
            + "])";
    return error(definition, message + otherKinds(kind, type))
        .suggesting(NearestName.of(type, catalog.names(kind)));
  }

  /** The same in one clause, for a notice. */
  String reason(Definition definition) {
    String type = definition.id().type();
    ComponentKind kind = definition.kind();
    if (type.equals("logging")) {
      return "the logging exporter has been deprecated, use the debug exporter instead";
    }
    if (ReferenceTypes.contains(kind, type)) {
      return type + " exists in the OpenTelemetry Collector but not in Sluice yet";
    }
    return "unknown type \"" + type + "\"";
  }

  private static boolean isExplained(ComponentKind kind, String type) {
    return type.equals("logging") || ReferenceTypes.contains(kind, type);
  }

  private String otherKinds(ComponentKind kind, String type) {
    List<ComponentKind> others = catalog.otherKinds(kind, type);
    return others.isEmpty()
        ? ""
        : others.stream()
            .map(other -> "a " + other.label())
            .collect(Collectors.joining(" and ", "; there is ", " of this type"));
  }

  private static Problem error(Definition definition, String message) {
    return Problem.error(definition.path(), definition.location(), message);
  }
}
