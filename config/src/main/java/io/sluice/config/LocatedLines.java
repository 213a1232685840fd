package io.sluice.config;

import io.sluice.component.inspection.ConfigurationView.Line;
import io.sluice.config.yaml.YamlList;
import io.sluice.config.yaml.YamlMap;
import io.sluice.config.yaml.YamlNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Lays a tree out in lines. It is gone through together with what may be shown of it, which has the
 * same shape, except that a secret may stand for a whole branch.
 */
final class LocatedLines {
  /** What a variable is when it is not set. */
  private static final Pattern DEFAULT = Pattern.compile(":-.*", Pattern.DOTALL);

  /** A user and password before the host, and parameters. */
  private static final Pattern IN_URL = Pattern.compile("(?<=://)[^/@]*@|\\?[^:]*(?=:\\d+:\\d+$)");

  private final Object shown;
  private final List<Line> lines = new ArrayList<>();

  LocatedLines(Object shown) {
    this.shown = shown;
  }

  List<Line> of(YamlMap root) {
    map(root, (Map<?, ?>) shown, 0);
    return List.copyOf(lines);
  }

  private void map(YamlMap node, Map<?, ?> visible, int depth) {
    for (YamlMap.Entry entry : node.entries()) {
      line(entry.key(), entry.value(), visible.get(entry.key()), depth);
    }
  }

  private void list(YamlList node, List<?> visible, int depth) {
    for (int i = 0; i < node.items().size(); i++) {
      line("", node.items().get(i), visible.get(i), depth);
    }
  }

  private void line(String key, YamlNode node, Object visible, int depth) {
    if (node instanceof YamlMap map && visible instanceof Map<?, ?> entries) {
      lines.add(new Line(depth, key, map.entries().isEmpty() ? "{}" : "", origin(node)));
      map(map, entries, depth + 1);
    } else if (node instanceof YamlList list && visible instanceof List<?> items) {
      lines.add(new Line(depth, key, list.items().isEmpty() ? "[]" : "", origin(node)));
      list(list, items, depth + 1);
    } else {
      lines.add(new Line(depth, key, visible == null ? "" : visible.toString(), origin(node)));
    }
  }

  /** The file or URL, and the variable; not what they may give away of a secret. */
  private static String origin(YamlNode node) {
    String place = IN_URL.matcher(node.location().toString()).replaceAll("");
    return node.reference()
        .map(r -> place + " " + DEFAULT.matcher(r.expression()).replaceFirst(":-…}"))
        .orElse(place);
  }
}
