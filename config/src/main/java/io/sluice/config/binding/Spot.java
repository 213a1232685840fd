package io.sluice.config.binding;

import io.sluice.config.report.Location;
import io.sluice.config.yaml.YamlList;
import io.sluice.config.yaml.YamlMap;
import io.sluice.config.yaml.YamlNode;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A value that is being bound, and how it was reached.
 *
 * @param node the value
 * @param key where its key stands
 * @param path all keys from the top, joined by {@code ::}
 * @param inner the keys from the component or section that is being bound, joined by dots
 */
public record Spot(YamlNode node, Location key, String path, String inner) {
  private static final Pattern STEP = Pattern.compile("([^.\\[\\]:]+)|\\[([0-9]{1,9})]");

  /** The top of something to bind. */
  public static Spot top(YamlMap.Entry entry, String path) {
    return new Spot(entry.value(), entry.keyLocation(), path, "");
  }

  /** The top of a section of the configuration's own, which messages name by all its keys. */
  public static Spot section(YamlMap.Entry entry, String path) {
    return new Spot(entry.value(), entry.keyLocation(), path, path.replace("::", "."));
  }

  Spot child(YamlMap.Entry entry) {
    return new Spot(
        entry.value(),
        entry.keyLocation(),
        path.isEmpty() ? entry.key() : path + "::" + entry.key(),
        inner.isEmpty() ? entry.key() : inner + "." + entry.key());
  }

  Spot item(int index) {
    YamlNode item = ((YamlList) node).items().get(index);
    String step = "[" + index + "]";
    return new Spot(item, item.location(), path + step, inner + step);
  }

  /** Where to put a caret: under the value, or under its key when there is nothing to point at. */
  public Location location() {
    return node.isNull() || !node.location().isExact() || node instanceof YamlMap
        ? key
        : node.location();
  }

  /**
   * Where a key below this one stands.
   *
   * @param keys snake_case, joined by dots; what is not written leads to the nearest that is
   */
  public Location locate(String keys) {
    Optional<Spot> dotted = entry(keys);
    if (dotted.isPresent()) {
      return dotted.get().location();
    }
    Spot at = this;
    Matcher step = STEP.matcher(keys);
    while (step.find()) {
      Optional<Spot> next =
          step.group(1) != null ? at.entry(step.group(1)) : at.itemAt(step.group(2));
      if (next.isEmpty()) {
        return at.equals(this) ? key : at.location();
      }
      at = next.get();
    }
    return at.equals(this) ? key : at.location();
  }

  /** The path of a key below this one. */
  public String pathOf(String keys) {
    boolean oneKey = entry(keys).isPresent();
    return keys.isEmpty() ? path : path + "::" + (oneKey ? keys : keys.replace(".", "::"));
  }

  private Optional<Spot> entry(String name) {
    return node instanceof YamlMap map ? map.entry(name).map(this::child) : Optional.empty();
  }

  private Optional<Spot> itemAt(String digits) {
    int index = Integer.parseInt(digits);
    return node instanceof YamlList list && index < list.items().size()
        ? Optional.of(item(index))
        : Optional.empty();
  }
}
