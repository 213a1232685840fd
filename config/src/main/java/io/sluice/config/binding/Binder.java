package io.sluice.config.binding;

import io.sluice.config.report.Location;
import io.sluice.config.report.Problems;
import io.sluice.config.yaml.YamlMap;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Binds one component's or one section's settings. */
public final class Binder {
  private final Problems problems;
  private final ValueBinder values;

  /**
   * A binder that tells what it finds.
   *
   * @param problems takes every mistake and every warning
   * @param secrets takes the values that must not be printed
   */
  public Binder(Problems problems, SecretNodes secrets) {
    this.problems = problems;
    this.values = new ValueBinder(problems, secrets);
  }

  /**
   * The settings as written; nothing if they hold an error, which was then reported.
   *
   * @param defaults what holds where nothing is written
   * @param spot what to bind; a null stands for all defaults
   */
  public <S> Optional<S> bind(S defaults, Spot spot) {
    Spot body =
        spot.node().isNull()
            ? new Spot(YamlMap.empty(spot.key()), spot.key(), spot.path(), spot.inner())
            : spot;
    @SuppressWarnings("unchecked")
    Class<S> type = (Class<S>) defaults.getClass();
    Bound bound = values.bind(type, body, defaults);
    return bound.succeeded() && new Review(spot, problems).passes(bound.value())
        ? Optional.of(type.cast(bound.value()))
        : Optional.empty();
  }

  /** A single value; nothing if it holds an error, which was then reported. */
  public <T> Optional<T> value(Class<T> type, Spot spot, T current) {
    Bound bound = values.bind(type, spot, current);
    return bound.succeeded() ? Optional.of(type.cast(bound.value())) : Optional.empty();
  }

  /**
   * An item of a list.
   *
   * @param value what it was bound to
   * @param location where it stands
   */
  public record Item<T>(T value, Location location) {}

  /** Those items of a list that could be bound, with their places; the others were reported. */
  public <T> List<Item<T>> items(Class<T> type, Spot spot) {
    List<Item<T>> items = new ArrayList<>();
    values.eachItem(
        spot,
        item -> value(type, item, null).ifPresent(v -> items.add(new Item<>(v, item.location()))));
    return items;
  }
}
