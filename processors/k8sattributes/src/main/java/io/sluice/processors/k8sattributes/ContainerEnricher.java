package io.sluice.processors.k8sattributes;

import io.sluice.spans.Attributes;
import io.sluice.spans.Text;
import io.sluice.spans.Value;
import java.util.List;

/** Adds what is known of the one container of a pod that a resource is about. */
final class ContainerEnricher {
  private static final Text NAME = MetadataName.CONTAINER_NAME.key();
  private static final Text ID = MetadataName.CONTAINER_ID.key();
  private static final Text RESTARTS = Text.of("k8s.container.restart_count");
  private static final long UNREADABLE = -1;

  void enrich(Attributes attributes, Pod pod) {
    Container container = find(attributes, pod.containers());
    if (container == null) {
      return;
    }
    addAll(attributes, container.attributes());
    Container.Run run = run(attributes, container);
    if (run != null) {
      addAll(attributes, run.attributes());
    }
  }

  private static void addAll(Attributes attributes, List<Attribute> all) {
    for (int i = 0; i < all.size(); i++) {
      all.get(i).addTo(attributes);
    }
  }

  /** By name, else by id, else the only one there is; null if the resource means another. */
  private static Container find(Attributes attributes, List<Container> containers) {
    if (containers.isEmpty()) {
      return null;
    }
    Text name = Attribute.textOf(attributes, NAME);
    Text id = name.isEmpty() ? Attribute.textOf(attributes, ID) : Text.EMPTY;
    if (name.isEmpty() && id.isEmpty()) {
      return containers.size() == 1 ? containers.get(0) : null;
    }
    for (int i = 0; i < containers.size(); i++) {
      Container container = containers.get(i);
      if (name.isEmpty() ? container.hasId(id) : container.name().equals(name)) {
        return container;
      }
    }
    return null;
  }

  /** The restart that the resource names, else the last one. */
  private static Container.Run run(Attributes attributes, Container container) {
    Value restarts = attributes.get(RESTARTS);
    return restarts == null ? container.lastRun() : container.run(number(restarts));
  }

  private static long number(Value value) {
    return switch (value.kind()) {
      case LONG -> value.asLong();
      case STRING -> parsed(value.asText().toString());
      default -> UNREADABLE;
    };
  }

  private static long parsed(String text) {
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      return UNREADABLE;
    }
  }
}
