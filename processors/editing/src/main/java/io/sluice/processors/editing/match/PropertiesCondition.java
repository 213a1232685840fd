package io.sluice.processors.editing.match;

import io.sluice.spans.ResourceCursor;
import io.sluice.spans.ScopeCursor;
import io.sluice.spans.SpanCursor;
import io.sluice.spans.Text;
import io.sluice.spans.Value;
import io.sluice.spans.ValueKind;
import io.sluice.spans.text.ValueText;
import java.util.List;

/** Properties, ready to be compared. */
final class PropertiesCondition implements SpanCondition {
  private static final Text SERVICE_NAME = Text.of("service.name");
  private static final Text NO_SERVICE = Text.of("<nil-service-name>");

  private final TextMatch services;
  private final TextMatch spanNames;
  private final boolean anyKind;
  private final SpanKinds spanKinds;
  private final List<AttributeMatch> attributes;
  private final List<AttributeMatch> resources;
  private final List<LibraryMatch> libraries;

  PropertiesCondition(MatchProperties properties) {
    services = TextMatch.oneOf(properties.services(), properties);
    spanNames = TextMatch.oneOf(properties.spanNames(), properties);
    anyKind = properties.spanKinds().isEmpty();
    spanKinds = new SpanKinds(TextMatch.oneOf(properties.spanKinds(), properties));
    attributes = AttributeMatch.all(properties.attributes(), properties);
    resources = AttributeMatch.all(properties.resources(), properties);
    libraries =
        properties.libraries().stream().map(each -> LibraryMatch.of(each, properties)).toList();
  }

  @Override
  public boolean holdsFor(ResourceCursor resource) {
    return (services == TextMatch.ANY || services.matches(service(resource)))
        && AttributeMatch.all(resources, resource.attributes());
  }

  private static Text service(ResourceCursor resource) {
    Value name = resource.attributes().get(SERVICE_NAME);
    if (name == null) {
      return NO_SERVICE;
    }
    return name.kind() == ValueKind.STRING ? name.asText() : Text.of(ValueText.of(name));
  }

  @Override
  public boolean holdsFor(ScopeCursor scope) {
    for (LibraryMatch library : libraries) {
      if (!library.matches(scope)) {
        return false;
      }
    }
    return true;
  }

  @Override
  public boolean holdsFor(SpanCursor span) {
    return (spanNames == TextMatch.ANY || spanNames.matches(span.name()))
        && (anyKind || spanKinds.matches(span.kind()))
        && AttributeMatch.all(attributes, span.attributes());
  }
}
