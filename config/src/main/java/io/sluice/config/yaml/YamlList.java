package io.sluice.config.yaml;

import io.sluice.config.report.Location;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** Values in order. */
public record YamlList(List<YamlNode> items, Location location, Optional<Reference> reference)
    implements YamlNode {
  public YamlList {
    items = List.copyOf(items);
  }

  public YamlList(List<YamlNode> items, Location location) {
    this(items, location, Optional.empty());
  }

  @Override
  public YamlList cameFrom(Reference from) {
    return new YamlList(items, location, Optional.of(from));
  }

  @Override
  public YamlList movedTo(Location place) {
    return new YamlList(items.stream().map(i -> i.movedTo(place)).toList(), place, reference);
  }

  @Override
  public List<Object> toObject() {
    List<Object> plain = new ArrayList<>(items.size());
    items.forEach(item -> plain.add(item.toObject()));
    return Collections.unmodifiableList(plain);
  }

  @Override
  public String describe() {
    return "a list" + reference.map(r -> " (from " + r.expression() + ")").orElse("");
  }
}
