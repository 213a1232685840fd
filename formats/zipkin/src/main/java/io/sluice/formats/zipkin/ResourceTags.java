package io.sluice.formats.zipkin;

import io.sluice.spans.ResourceCursor;
import io.sluice.spans.Text;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A resource as Zipkin has it: the name of a service, and tags on each of its spans. */
final class ResourceTags {
  private static final Text SERVICE_NAME = Text.of(TagRole.SERVICE_NAME.keyText());
  private static final Text NAME_SOURCE = Text.of(TagRole.NAME_SOURCE.keyText());

  /** What names a service that does not name itself. */
  private static final List<Text> SUBSTITUTES =
      List.of(
          Text.of("faas.name"), Text.of("k8s.deployment.name"), Text.of("process.executable.name"));

  private final Map<Text, Text> tags = new LinkedHashMap<>();
  private final Text service;

  ResourceTags(ResourceCursor resource, Text unnamedService) {
    ZipkinSpan.addAll(resource.attributes(), tags);
    Text name = tags.remove(SERVICE_NAME);
    service = name == null ? substitute(unnamedService) : name;
  }

  /** Another attribute, noted down so that it can be put back there. */
  private Text substitute(Text otherwise) {
    for (Text key : SUBSTITUTES) {
      Text name = tags.remove(key);
      if (name != null) {
        tags.put(NAME_SOURCE, key);
        return name;
      }
    }
    return otherwise;
  }

  Text service() {
    return service;
  }

  Map<Text, Text> tags() {
    return tags;
  }
}
