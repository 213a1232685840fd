package io.sluice.processors.k8sattributes;

import io.sluice.spans.Text;
import java.util.ArrayList;
import java.util.List;

/**
 * By what of a pod it can be found.
 *
 * @param attribute the key, for one of its attributes
 */
record PodField(Kind kind, Text attribute) {
  static final PodField IP = new PodField(Kind.IP, Text.EMPTY);

  enum Kind {
    IP,
    UID,
    NAME,
    NAMESPACE,
    CONTAINER_ID,
    ATTRIBUTE
  }

  /** What a resource's attribute of this name says about its pod. */
  static PodField ofAttribute(String name) {
    return switch (name) {
      case "k8s.pod.ip", "host.name" -> IP;
      case "k8s.pod.uid" -> new PodField(Kind.UID, Text.EMPTY);
      case "k8s.pod.name" -> new PodField(Kind.NAME, Text.EMPTY);
      case "k8s.namespace.name" -> new PodField(Kind.NAMESPACE, Text.EMPTY);
      case "container.id" -> new PodField(Kind.CONTAINER_ID, Text.EMPTY);
      default -> new PodField(Kind.ATTRIBUTE, Text.of(name));
    };
  }

  /** The values that a pod has there: none or one, but as many ids as it has containers. */
  List<Text> valuesOf(Pod pod) {
    if (kind == Kind.CONTAINER_ID) {
      List<Text> ids = new ArrayList<>();
      for (Container container : pod.containers()) {
        container.runs().stream()
            .map(Container.Run::id)
            .filter(id -> !id.isEmpty())
            .forEach(ids::add);
      }
      return ids;
    }
    Text value = single(pod);
    return value.isEmpty() ? List.of() : List.of(value);
  }

  private Text single(Pod pod) {
    return switch (kind) {
      case IP -> pod.ip();
      case UID -> pod.uid();
      case NAME -> pod.name();
      case NAMESPACE -> pod.namespace();
      case ATTRIBUTE -> pod.attribute(attribute);
      case CONTAINER_ID -> throw new IllegalStateException("a pod has many of them");
    };
  }
}
