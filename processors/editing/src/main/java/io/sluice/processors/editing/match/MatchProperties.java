package io.sluice.processors.editing.match;

import io.sluice.component.settings.Checks;
import io.sluice.component.settings.Required;
import io.sluice.component.settings.Warns;
import io.sluice.processors.editing.ConfiguredValue;
import io.sluice.processors.editing.Regex;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * A description of spans. Of a list of names one has to match; of attributes, resources and
 * libraries all; and all of the properties that are given.
 *
 * @param matchType how texts are compared
 * @param services names of services; spans of a resource without one count as {@code
 *     <nil-service-name>}
 * @param spanKinds kinds by their names in OTLP: {@code SPAN_KIND_SERVER}
 * @param attributes attributes of spans
 * @param resources attributes of resources
 * @param libraries instrumentation scopes
 * @param metricNames what a processor that also serves metrics looks at; says nothing about spans
 */
public record MatchProperties(
    Optional<MatchType> matchType,
    RegexpSettings regexp,
    List<String> services,
    List<String> spanNames,
    List<String> spanKinds,
    List<AttributeProperty> attributes,
    List<AttributeProperty> resources,
    List<LibraryProperty> libraries,
    List<String> metricNames)
    implements Required, Warns {
  public MatchProperties {
    services = List.copyOf(services);
    spanNames = List.copyOf(spanNames);
    spanKinds = List.copyOf(spanKinds);
    attributes = List.copyOf(attributes);
    resources = List.copyOf(resources);
    libraries = List.copyOf(libraries);
    metricNames = List.copyOf(metricNames);
  }

  public static MatchProperties defaults() {
    return new MatchProperties(
        Optional.empty(),
        RegexpSettings.defaults(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of());
  }

  @Override
  public void check(Checks checks) {
    boolean texts =
        !services.isEmpty() || !spanNames.isEmpty() || !spanKinds.isEmpty() || !libraries.isEmpty();
    checks.that(
        texts || !attributes.isEmpty() || !resources.isEmpty(),
        "",
        "says nothing about spans: at least one of services, span_names, span_kinds, attributes,"
            + " resources or libraries must be given");
    checks.that(
        matchType.isPresent() || !(texts || hasValue(attributes) || hasValue(resources)),
        "match_type",
        "must be given: strict for equal texts, regexp for regular expressions");
    checkKinds(checks);
    checkValues(checks, "attributes", attributes);
    checkValues(checks, "resources", resources);
    checkExpressions(checks, "services", services);
    checkExpressions(checks, "span_names", spanNames);
    checkExpressions(checks, "span_kinds", spanKinds);
    checkExpressions(checks, "libraries", libraries.stream().map(LibraryProperty::name).toList());
    checkExpressions(
        checks, "libraries", libraries.stream().map(l -> l.version().orElse("")).toList());
  }

  boolean isRegexp() {
    return matchType.equals(Optional.of(MatchType.REGEXP));
  }

  private static boolean hasValue(List<AttributeProperty> properties) {
    return properties.stream().anyMatch(property -> property.value() != null);
  }

  private void checkKinds(Checks checks) {
    if (isRegexp()) {
      return;
    }
    for (int i = 0; i < spanKinds.size(); i++) {
      checks.that(
          SpanKinds.MEANINGFUL.contains(spanKinds.get(i)),
          "span_kinds[" + i + "]",
          "must be one of " + String.join(", ", SpanKinds.MEANINGFUL) + " with match_type: strict");
    }
  }

  private void checkValues(Checks checks, String key, List<AttributeProperty> properties) {
    for (int i = 0; i < properties.size(); i++) {
      Object value = properties.get(i).value();
      String at = key + "[" + i + "].value";
      if (!isRegexp() || value == null) {
        ConfiguredValue.check(checks, at, value);
      } else if (value instanceof String expression) {
        Regex.check(checks, at, expression);
      } else {
        checks.that(false, at, "must be a string (use quotes) with match_type: regexp");
      }
    }
  }

  private void checkExpressions(Checks checks, String key, List<String> expressions) {
    for (int i = 0; isRegexp() && i < expressions.size(); i++) {
      Regex.check(checks, key + "[" + i + "]", expressions.get(i));
    }
  }

  @Override
  public void warnings(BiConsumer<String, String> warn) {
    if (!metricNames.isEmpty()) {
      warn.accept("metric_names", "says nothing about spans and is passed over");
    }
  }
}
