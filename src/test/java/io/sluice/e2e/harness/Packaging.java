package io.sluice.e2e.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** What Sluice is packaged with: files below {@code distro/packaging}. */
public final class Packaging {
  private Packaging() {}

  /** A file's text. */
  public static String text(String file) {
    try {
      return Files.readString(folder().resolve(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path folder() {
    Path folder = Path.of("").toAbsolutePath();
    while (!Files.exists(folder.resolve("ARCHITECTURE.md"))) {
      folder = folder.getParent();
    }
    return folder.resolve("distro/packaging");
  }

  /** A part of a YAML or JSON document, such as a map; lists are reached by index. */
  @SuppressWarnings("unchecked")
  public static <T> T at(Object document, Object... path) {
    Object found = document;
    for (Object key : path) {
      found =
          key instanceof Integer index
              ? ((List<Object>) found).get(index)
              : ((Map<String, Object>) found).get((String) key);
    }
    return (T) found;
  }

  /** The documents of a file. */
  public static List<Object> documents(String file) {
    List<Object> documents = new ArrayList<>();
    new Load(LoadSettings.builder().build()).loadAllFromString(text(file)).forEach(documents::add);
    return documents;
  }

  /** The document of that kind in a file of manifests. */
  public static Object manifest(String file, String kind) {
    return documents(file).stream()
        .filter(document -> document != null && kind.equals(at(document, "kind")))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no " + kind + " in " + file));
  }

  /** The container in a file of manifests. */
  public static Object container(String file, String kind) {
    return at(manifest(file, kind), "spec", "template", "spec", "containers", 0);
  }

  /** The variables of that container that have a value of their own, by name. */
  public static Map<String, String> variables(Object container) {
    Map<String, String> variables = new HashMap<>();
    List<Object> all = at(container, "env");
    for (Object each : all) {
      String value = at(each, "value");
      variables.put(at(each, "name"), value == null ? "" : value);
    }
    return variables;
  }
}
