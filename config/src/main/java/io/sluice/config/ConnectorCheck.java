package io.sluice.config;

import io.sluice.component.ComponentId;
import io.sluice.component.ComponentKind;
import io.sluice.component.settings.NamesPipelines;
import io.sluice.config.Definitions.Definition;
import io.sluice.config.binding.Spot;
import io.sluice.config.report.Location;
import io.sluice.config.report.Problem;
import io.sluice.config.report.Problems;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Whether connectors connect: used on both sides, and never leading back to where they began. */
final class ConnectorCheck {
  private static final String PREFIX = "failed to build pipelines: ";

  private final Definitions definitions;
  private final Collection<PipelineConfig> pipelines;
  private final Problems problems;

  /** Connectors from which every way was followed to its end. */
  private final Set<ComponentId> finished = new HashSet<>();

  /** The connectors and pipelines that lead to where the search is, in turns. */
  private final List<PipelineConfig> way = new ArrayList<>();

  private final List<ComponentId> wayConnectors = new ArrayList<>();

  ConnectorCheck(Definitions definitions, Service service, Problems problems) {
    this.definitions = definitions;
    this.pipelines = service.pipelines().values();
    this.problems = problems;
  }

  void run() {
    for (Definition connector : definitions.of(ComponentKind.CONNECTOR)) {
      bothSides(connector);
      named(connector);
      follow(connector.id());
    }
  }

  private void bothSides(Definition connector) {
    ComponentId id = connector.id();
    List<PipelineConfig> feeding = pipelines.stream().filter(p -> p.exportsTo(id)).toList();
    List<PipelineConfig> fed = pipelines.stream().filter(p -> p.receivesFrom(id)).toList();
    if (fed.isEmpty() && !feeding.isEmpty()) {
      oneSided(connector, "exporter", feeding, "receiver");
    }
    if (feeding.isEmpty() && !fed.isEmpty()) {
      oneSided(connector, "receiver", fed, "exporter");
    }
  }

  /** Pipelines that a connector's settings name must list it as a receiver. */
  private void named(Definition connector) {
    boolean used = pipelines.stream().anyMatch(p -> p.isOfTraces() && p.exportsTo(connector.id()));
    Object settings = connector.bound().map(ConfiguredComponent::settings).orElse(null);
    if (used && settings instanceof NamesPipelines naming) {
      Set<String> fed =
          pipelines.stream()
              .filter(p -> p.isOfTraces() && p.receivesFrom(connector.id()))
              .map(p -> p.id().toString())
              .collect(Collectors.toSet());
      naming.pipelines(
          (key, name) -> {
            if (!fed.contains(name)) {
              astray(connector, key, name);
            }
          });
    }
  }

  private void astray(Definition connector, String key, String name) {
    boolean exists = pipelines.stream().anyMatch(p -> p.id().toString().equals(name));
    Spot spot = new Spot(connector.body(), connector.location(), connector.path(), "");
    problems.add(
        Problem.error(
                spot.pathOf(key),
                spot.locate(key),
                "pipeline \""
                    + name
                    + (exists ? "\" does not receive from" : "\" is not there for")
                    + " connector \""
                    + connector.id()
                    + "\"")
            .expecting(
                "a traces pipeline of that name with " + connector.id() + " among its receivers"));
  }

  private void oneSided(
      Definition connector, String used, List<PipelineConfig> in, String missing) {
    List<PipelineId> names = in.stream().map(PipelineConfig::id).toList();
    problems.add(
        Problem.error(
                connector.path(),
                reference(in.get(0), connector.id()),
                PREFIX
                    + "connector \""
                    + connector.id()
                    + "\" used as "
                    + used
                    + " in "
                    + names
                    + " pipeline but not used in any supported "
                    + missing
                    + " pipeline")
            .expecting("it among the " + missing + "s of another pipeline too"));
  }

  private static Location reference(PipelineConfig pipeline, ComponentId id) {
    return Stream.concat(pipeline.receivers().stream(), pipeline.exporters().stream())
        .filter(reference -> reference.id().equals(id))
        .map(LocatedId::location)
        .findFirst()
        .orElse(pipeline.location());
  }

  private void follow(ComponentId connector) {
    int before = wayConnectors.indexOf(connector);
    if (before >= 0) {
      cycle(before);
    } else if (!finished.contains(connector)) {
      wayConnectors.add(connector);
      pipelines.stream().filter(p -> p.receivesFrom(connector)).forEach(this::through);
      wayConnectors.remove(wayConnectors.size() - 1);
      finished.add(connector);
    }
  }

  private void through(PipelineConfig pipeline) {
    way.add(pipeline);
    pipeline.exporters().stream()
        .map(LocatedId::id)
        .filter(id -> definitions.find(ComponentKind.CONNECTOR, id).isPresent())
        .forEach(this::follow);
    way.remove(way.size() - 1);
  }

  private void cycle(int from) {
    List<String> stations = new ArrayList<>();
    for (int i = from; i < wayConnectors.size(); i++) {
      PipelineConfig into = way.get(i);
      PipelineConfig outOf = i == from ? way.get(way.size() - 1) : way.get(i - 1);
      stations.add(station(wayConnectors.get(i), outOf, into));
      into.processors()
          .forEach(p -> stations.add("processor \"" + p + "\" in pipeline \"" + into.id() + "\""));
    }
    stations.add(stations.get(0));
    ComponentId first = wayConnectors.get(from);
    problems.add(
        Problem.error(
                "connectors::" + first,
                reference(way.get(way.size() - 1), first),
                PREFIX + "cycle detected: " + String.join(" -> ", stations))
            .expecting("pipelines that lead away from where their data came from"));
  }

  private static String station(ComponentId id, PipelineConfig outOf, PipelineConfig into) {
    String from = outOf.id().signal().label();
    return "connector \"" + id + "\" (" + from + " to " + into.id().signal().label() + ")";
  }
}
