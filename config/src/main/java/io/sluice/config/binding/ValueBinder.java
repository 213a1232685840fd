package io.sluice.config.binding;

import io.sluice.component.settings.Secret;
import io.sluice.config.report.Problems;
import io.sluice.config.yaml.YamlList;
import io.sluice.config.yaml.YamlMap;
import io.sluice.config.yaml.YamlNode;
import io.sluice.config.yaml.YamlScalar;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Binds a value of any type that settings may have. */
final class ValueBinder {
  private final Problems problems;
  private final SecretNodes secrets;
  private final ScalarBinder scalars;
  private final RecordBinder records;

  ValueBinder(Problems problems, SecretNodes secrets) {
    this.problems = problems;
    this.secrets = secrets;
    this.scalars = new ScalarBinder(problems);
    this.records = new RecordBinder(problems, this);
  }

  /**
   * Binds the value at a spot.
   *
   * @param current what holds without it; null if nothing does
   */
  Bound bind(Type type, Spot spot, Object current) {
    Class<?> raw = Types.raw(type);
    if (raw == Object.class) {
      return Bound.to(spot.node().toObject());
    }
    if (spot.node().isNull()) {
      return Bound.to(ofNull(raw, spot, current));
    }
    if (raw == Optional.class) {
      Optional<?> held = current instanceof Optional<?> given ? given : Optional.empty();
      return optional(Types.argument(type, 0), spot, held);
    }
    if (raw == List.class) {
      return list(Types.argument(type, 0), spot, current);
    }
    if (raw == Map.class) {
      return map(Types.argument(type, 1), spot, current);
    }
    return single(raw, spot, current);
  }

  private Bound secret(Spot spot, Object current) {
    secrets.add(spot.node());
    boolean isText =
        spot.node().reference().isPresent()
            || (spot.node() instanceof YamlScalar scalar && scalar.value() instanceof String);
    if (isText) {
      return Bound.to(new Secret(scalars.string(spot).orElseThrow()));
    }
    problems.add(Complaint.wrongSecret(spot));
    return Bound.failedOver(current);
  }

  private Bound single(Class<?> type, Spot spot, Object current) {
    if (type == Secret.class) {
      return secret(spot, current);
    }
    Optional<OwnReader> reader = OwnReader.of(type);
    if (reader.isPresent()) {
      return reader.get().read(spot, scalars, problems, current);
    }
    if (ScalarBinder.binds(type)) {
      return scalars.bind(type, spot, current);
    }
    if (type.isRecord()) {
      return records.bind(type, spot, current);
    }
    throw new IllegalStateException(
        "settings at " + spot.path() + " cannot be of type " + type.getName());
  }

  /**
   * A key without a value changes nothing. A variable that is not set does: a single value becomes
   * the zero of its type, as users of such variables count on.
   */
  private Object ofNull(Class<?> type, Spot spot, Object current) {
    boolean unsetVariable = spot.node().reference().isPresent();
    if (unsetVariable && type == Secret.class) {
      return new Secret("");
    }
    if (unsetVariable && ScalarBinder.binds(type) && !type.isEnum()) {
      return Types.zero(type);
    }
    return current == null ? Types.zero(type) : current;
  }

  private Bound optional(Type inside, Spot spot, Optional<?> current) {
    Class<?> raw = Types.raw(inside);
    if (raw.isRecord() && OwnReader.of(raw).isEmpty()) {
      return records.section(raw, spot, current);
    }
    Bound bound = bind(inside, spot, current.orElse(null));
    return bound.succeeded() ? Bound.to(Optional.of(bound.value())) : Bound.failedOver(current);
  }

  private Bound list(Type inside, Spot spot, Object current) {
    List<Object> items = new ArrayList<>();
    boolean[] succeeded = {true};
    boolean isList =
        eachItem(
            spot,
            item -> {
              Bound bound = bind(inside, item, null);
              succeeded[0] &= bound.succeeded();
              items.add(bound.value());
            });
    return isList && succeeded[0]
        ? Bound.to(Collections.unmodifiableList(items))
        : Bound.failedOver(current);
  }

  /** Visits the items of a list, none for a null; false if it is no list, which was reported. */
  boolean eachItem(Spot spot, Consumer<Spot> visitor) {
    YamlNode node = spot.node();
    if (node instanceof YamlScalar scalar && scalar.value() instanceof String text) {
      return eachItem(commaSeparated(spot, scalar, text), visitor);
    }
    if (node instanceof YamlList list) {
      for (int i = 0; i < list.items().size(); i++) {
        visitor.accept(spot.item(i));
      }
      return true;
    }
    if (!node.isNull()) {
      problems.add(Complaint.wrongType(spot, "a list"));
    }
    return node.isNull();
  }

  /** {@code a,b} where a list is wanted: the older way to write one, still in use in variables. */
  private static Spot commaSeparated(Spot spot, YamlScalar scalar, String text) {
    List<YamlNode> parts = new ArrayList<>();
    for (String part : text.isEmpty() ? new String[0] : text.split(",", -1)) {
      parts.add(new YamlScalar(part, scalar.location(), scalar.length()));
    }
    YamlList list = new YamlList(parts, scalar.location());
    return new Spot(list, spot.key(), spot.path(), spot.inner());
  }

  private Bound map(Type inside, Spot spot, Object current) {
    if (!(spot.node() instanceof YamlMap written)) {
      problems.add(Complaint.wrongType(spot, "a map"));
      return Bound.failedOver(current);
    }
    boolean succeeded = true;
    Map<String, Object> values = new LinkedHashMap<>();
    if (current instanceof Map<?, ?> held) {
      held.forEach((key, value) -> values.put((String) key, value));
    }
    for (YamlMap.Entry entry : written.entries()) {
      Bound value = bind(inside, spot.child(entry), values.get(entry.key()));
      succeeded &= value.succeeded();
      values.put(entry.key(), value.value());
    }
    return succeeded ? Bound.to(Collections.unmodifiableMap(values)) : Bound.failedOver(current);
  }
}
