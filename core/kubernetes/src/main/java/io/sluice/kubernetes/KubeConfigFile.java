package io.sluice.kubernetes;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One file of a kubeconfig: lists of clusters, users and contexts, each entry with a name. */
record KubeConfigFile(Path path, Map<?, ?> yaml) {
  String currentContext() {
    return text(yaml, "current-context");
  }

  /** The entry of a name, such as {@code {name: n, cluster: {…}}} in the list of clusters. */
  Optional<Entry> find(String list, String kind, String name) {
    if (yaml.get(list) instanceof List<?> entries) {
      for (Object entry : entries) {
        if (entry instanceof Map<?, ?> map && text(map, "name").equals(name)) {
          Map<?, ?> inner = map.get(kind) instanceof Map<?, ?> given ? given : Map.of();
          return Optional.of(new Entry(path.toAbsolutePath().getParent(), inner));
        }
      }
    }
    return Optional.empty();
  }

  private static String text(Map<?, ?> map, String key) {
    Object value = map.get(key);
    return value == null ? "" : value.toString();
  }

  /**
   * What stands behind a name.
   *
   * @param folder of the file; its relative paths start there
   */
  record Entry(Path folder, Map<?, ?> values) {
    static final Entry NOTHING = new Entry(Path.of("/"), Map.of());

    boolean has(String key) {
      return values.get(key) != null;
    }

    String text(String key) {
      return KubeConfigFile.text(values, key);
    }

    /** A path, made absolute; empty if there is none. */
    String file(String key) {
      String path = text(key);
      return path.isEmpty() ? "" : folder.resolve(path).toString();
    }
  }
}
