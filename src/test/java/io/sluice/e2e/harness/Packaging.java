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

  /** A part of a YAML or JSON document, reached by the keys of maps and the indexes of lists. */
  public static Object at(Object document, Object... path) {
    Object found = document;
    for (Object key : path) {
      found = key instanceof Integer index ? list(found).get(index) : map(found).get(key);
    }
    return found;
  }

  /** A part that is a text. */
  public static String string(Object document, Object... path) {
    return (String) at(document, path);
  }

  /** A part that is a number. */
  public static int number(Object document, Object... path) {
    return (Integer) at(document, path);
  }

  /** A part that is a list. */
  @SuppressWarnings("unchecked")
  public static List<Object> list(Object document, Object... path) {
    return (List<Object>) at(document, path);
  }

  /** A part that is a map. */
  @SuppressWarnings("unchecked")
  public static Map<String, Object> map(Object document, Object... path) {
    return (Map<String, Object>) at(document, path);
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
    for (Object each : list(container, "env")) {
      String value = string(each, "value");
      variables.put(string(each, "name"), value == null ? "" : value);
    }
    return variables;
  }
}
