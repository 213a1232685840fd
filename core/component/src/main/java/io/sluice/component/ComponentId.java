package io.sluice.component;

import java.util.regex.Pattern;

/**
 * A component's name in a configuration: {@code type} or {@code type/name}.
 *
 * @param type which factory makes it
 * @param name tells several of one type apart; empty for the plain {@code type}
 */
public record ComponentId(String type, String name) implements Comparable<ComponentId> {
  private static final Pattern TYPE = Pattern.compile("[a-zA-Z][0-9a-zA-Z_]{0,62}");
  private static final Pattern FORBIDDEN_IN_NAME = Pattern.compile("[\\p{Z}\\p{C}\\p{S}]");
  private static final int LONGEST_NAME = 1024;

  public ComponentId {
    if (!TYPE.matcher(type).matches()) {
      throw new IllegalArgumentException(
          "invalid component type \""
              + type
              + "\": expected a letter, then letters, digits or _, 63 at most");
    }
    if (name.length() > LONGEST_NAME) {
      throw new IllegalArgumentException(
          "component name is " + name.length() + " characters long, at most 1024 are allowed");
    }
    if (FORBIDDEN_IN_NAME.matcher(name).find()) {
      throw new IllegalArgumentException(
          "invalid component name \"" + name + "\": no spaces, control or symbol characters");
    }
  }

  /** A component without a name of its own. */
  public static ComponentId of(String type) {
    return new ComponentId(type, "");
  }

  /** Reads {@code type[/name]}; spaces around either part are dropped. */
  public static ComponentId parse(String text) {
    if (text.isBlank()) {
      throw new IllegalArgumentException(
          "a component id must not be empty: expected type or type/name");
    }
    int slash = text.indexOf('/');
    if (slash < 0) {
      return of(text.strip());
    }
    String type = text.substring(0, slash).strip();
    String name = text.substring(slash + 1).strip();
    if (type.isEmpty() || name.isEmpty()) {
      throw new IllegalArgumentException(
          "in \"" + text + "\" the part " + (type.isEmpty() ? "before" : "after") + " / is empty");
    }
    return new ComponentId(type, name);
  }

  @Override
  public int compareTo(ComponentId other) {
    return toString().compareTo(other.toString());
  }

  @Override
  public String toString() {
    return name.isEmpty() ? type : type + "/" + name;
  }
}
