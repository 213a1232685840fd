package io.sluice.aws;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The named profiles in {@code ~/.aws/config} and {@code ~/.aws/credentials}, read anew each time:
 * people and tools change them.
 */
final class Profiles {
  private final AwsSurroundings surroundings;

  Profiles(AwsSurroundings surroundings) {
    this.surroundings = surroundings;
  }

  /** The name of the one in use. */
  String chosen() {
    return surroundings
        .variable("AWS_PROFILE")
        .or(() -> surroundings.variable("AWS_DEFAULT_PROFILE"))
        .orElse("default");
  }

  /** Whether somebody asked for a profile by its name. */
  boolean isNamed() {
    return !chosen().equals("default");
  }

  /** The keys of a profile; those of the file of credentials count before the other ones. */
  Optional<Map<String, String>> profile(String name) throws IOException {
    Map<String, String> keys = new HashMap<>();
    boolean found =
        read(
            file("AWS_CONFIG_FILE", "config"),
            name.equals("default")
                ? List.of("default", "profile default")
                : List.of("profile " + name),
            keys);
    found |= read(file("AWS_SHARED_CREDENTIALS_FILE", "credentials"), List.of(name), keys);
    return found ? Optional.of(keys) : Optional.empty();
  }

  private Path file(String variable, String usual) {
    return surroundings
        .variable(variable)
        .map(Path::of)
        .orElseGet(() -> surroundings.home().resolve(".aws").resolve(usual));
  }

  /** Reads the sections of these names; whether there was one. */
  private static boolean read(Path file, List<String> sections, Map<String, String> into)
      throws IOException {
    boolean found = false;
    boolean inside = false;
    for (String line : lines(file)) {
      String text = line.strip();
      if (text.startsWith("[")) {
        inside = sections.contains(sectionName(text));
        found |= inside;
      } else if (inside && isKey(line)) {
        int equals = text.indexOf('=');
        into.put(text.substring(0, equals).strip(), value(text.substring(equals + 1)));
      }
    }
    return found;
  }

  private static List<String> lines(Path file) throws IOException {
    try {
      return Files.readAllLines(file);
    } catch (NoSuchFileException e) {
      // Most machines have none, and are not meant to.
      return List.of();
    } catch (IOException e) {
      throw new IOException("the file of AWS profiles cannot be read: " + e, e);
    }
  }

  private static String sectionName(String line) {
    int end = line.indexOf(']');
    return line.substring(1, end < 0 ? line.length() : end).strip().replaceAll("\\s+", " ");
  }

  /** Lines that begin with space belong to nested settings, which are not about credentials. */
  private static boolean isKey(String line) {
    return line.indexOf('=') > 0
        && !Character.isWhitespace(line.charAt(0))
        && line.charAt(0) != '#'
        && line.charAt(0) != ';';
  }

  private static String value(String text) {
    int comment = text.indexOf(" #");
    return (comment < 0 ? text : text.substring(0, comment)).strip();
  }
}
