package io.sluice.extensions.zpages.pages;

import io.sluice.component.ComponentId;
import io.sluice.component.ComponentKind;
import io.sluice.component.inspection.ComponentView;
import io.sluice.component.inspection.PipelineView;
import io.sluice.extensions.zpages.pages.Flow.Direction;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * A pipeline as it is drawn: columns of nodes, from receivers over processors to exporters, and
 * what flows between them.
 */
final class PipelineMap {
  private final Instruments instruments;
  private final PipelineView pipeline;
  private final List<ComponentView> components;

  /**
   * A component in a pipeline.
   *
   * @param heldSpans how many spans it holds
   * @param queueFill how full its queue is, from 0 to 1; empty without one
   * @param failed how many spans it refused (a receiver) or lost (an exporter) so far
   * @param dropped how many it decided against, if it is a processor that tells
   * @param lastTrouble what it warned of last; empty when all is well
   */
  record Node(
      ComponentView component,
      long heldSpans,
      OptionalDouble queueFill,
      long failed,
      long dropped,
      String lastTrouble) {}

  /**
   * What flows from a node to one of the next column; by their places in the columns.
   *
   * @param failing whether some of it is refused or lost at the moment
   */
  record Edge(int column, int from, int to, OptionalDouble spansPerSecond, boolean failing) {}

  /** A pipeline's columns and edges, and how much waits before its processors. */
  record Picture(String pipeline, List<List<Node>> columns, List<Edge> edges, long waitingSpans) {}

  private PipelineMap(Instruments instruments, PipelineView pipeline) {
    this.instruments = instruments;
    this.pipeline = pipeline;
    this.components = instruments.process().components();
  }

  static List<Picture> all(Instruments instruments) {
    return instruments.process().pipelines().stream()
        .map(pipeline -> new PipelineMap(instruments, pipeline).picture())
        .toList();
  }

  private Picture picture() {
    List<List<Node>> columns = new ArrayList<>();
    columns.add(nodes(pipeline.receivers(), ComponentKind.RECEIVER));
    for (ComponentId processor : pipeline.processors()) {
      columns.add(nodes(List.of(processor), ComponentKind.PROCESSOR));
    }
    columns.add(nodes(pipeline.exporters(), ComponentKind.EXPORTER));
    return new Picture(pipeline.id(), columns, edges(columns), pipeline.waitingSpans());
  }

  private List<Node> nodes(List<ComponentId> ids, ComponentKind usual) {
    return ids.stream().map(id -> node(view(id, usual))).toList();
  }

  /** The component by that name in this place, which may be a connector. */
  private ComponentView view(ComponentId id, ComponentKind usual) {
    String place = usual == ComponentKind.PROCESSOR ? pipeline.id() : "";
    Optional<ComponentView> found =
        components.stream()
            .filter(c -> c.kind() == usual && c.id().equals(id) && c.pipeline().equals(place))
            .findFirst();
    return found.orElseGet(() -> new ComponentView(ComponentKind.CONNECTOR, id, "", 0, List.of()));
  }

  private Node node(ComponentView component) {
    long in = passed(component, Direction.IN).orElse(0);
    return new Node(
        component,
        component.heldSpans(),
        queueFill(component),
        passed(component, Direction.FAILED).orElse(0),
        Math.max(0, in - passed(component, Direction.OUT).orElse(in)),
        component.troubles().isEmpty() ? "" : component.troubles().get(0).text());
  }

  /** Of spans; that they pass the same component in another pipeline is nothing to show here. */
  private OptionalLong passed(ComponentView component, Direction direction) {
    if (!pipeline.isOfTraces()) {
      return OptionalLong.empty();
    }
    return instruments.flow().passed(component.kind(), component.id(), direction);
  }

  private OptionalDouble queueFill(ComponentView component) {
    if (component.kind() != ComponentKind.EXPORTER || !pipeline.isOfTraces()) {
      return OptionalDouble.empty();
    }
    String id = component.id().toString();
    OptionalLong capacity =
        instruments.counters().sum("otelcol_exporter_queue_capacity", "exporter", id);
    OptionalLong size = instruments.counters().sum("otelcol_exporter_queue_size", "exporter", id);
    return capacity.isPresent() && capacity.getAsLong() > 0
        ? OptionalDouble.of((double) size.orElse(0) / capacity.getAsLong())
        : OptionalDouble.empty();
  }

  private List<Edge> edges(List<List<Node>> columns) {
    List<Edge> edges = new ArrayList<>();
    for (int column = 0; column + 1 < columns.size(); column++) {
      for (int from = 0; from < columns.get(column).size(); from++) {
        for (int to = 0; to < columns.get(column + 1).size(); to++) {
          edges.add(edge(columns, column, from, to));
        }
      }
    }
    return edges;
  }

  private Edge edge(List<List<Node>> columns, int column, int from, int to) {
    Node source = columns.get(column).get(from);
    Node target = columns.get(column + 1).get(to);
    return new Edge(column, from, to, rate(source, target), fails(source, target));
  }

  /**
   * What the nearer of the two counts. Not every step counts; where nobody does nothing is shown,
   * rather than a number that would be somebody else's.
   */
  private OptionalDouble rate(Node from, Node to) {
    if (!pipeline.isOfTraces()) {
      return OptionalDouble.empty();
    }
    OptionalDouble out = perSecond(from, Direction.OUT);
    if (out.isPresent()) {
      return out;
    }
    switch (from.component().kind()) {
      case RECEIVER -> {
        // A receiver counts from its first request on.
        return OptionalDouble.of(0);
      }
      case CONNECTOR -> {
        return pipeline.receivers().size() == 1
            ? instruments.flow().receivedPerSecond(pipeline)
            : OptionalDouble.empty();
      }
      default -> {
        return into(to);
      }
    }
  }

  private OptionalDouble into(Node to) {
    return to.component().kind() == ComponentKind.CONNECTOR
        ? behind(to.component().id())
        : perSecond(to, Direction.IN);
  }

  /** What comes out of a connector, which is what went into it; if it is all that comes there. */
  private OptionalDouble behind(ComponentId connector) {
    return instruments.process().pipelines().stream()
        .filter(p -> p.receivers().equals(List.of(connector)))
        .findFirst()
        .map(p -> instruments.flow().receivedPerSecond(p))
        .orElse(OptionalDouble.empty());
  }

  /** Whether spans that take this way are refused or lost at the moment. */
  private boolean fails(Node from, Node to) {
    Node who = to.component().kind() == ComponentKind.EXPORTER ? to : from;
    return pipeline.isOfTraces() && perSecond(who, Direction.FAILED).orElse(0) > 0;
  }

  private OptionalDouble perSecond(Node node, Direction direction) {
    return instruments.flow().perSecond(node.component().kind(), node.component().id(), direction);
  }
}
