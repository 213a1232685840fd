package io.sluice.config.binding;

import io.sluice.config.yaml.YamlNode;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;

/** The values of a tree that were bound to something secret, and must not be printed. */
public final class SecretNodes {
  private final Set<YamlNode> nodes = Collections.newSetFromMap(new IdentityHashMap<>());

  void add(YamlNode node) {
    nodes.add(node);
  }

  public boolean contains(YamlNode node) {
    return nodes.contains(node);
  }
}
