package io.sluice.pipeline;

import io.sluice.component.Client;
import io.sluice.component.ClientAuthenticator;
import io.sluice.component.Component;
import io.sluice.component.ComponentContext;
import io.sluice.component.ComponentId;
import io.sluice.component.Connector;
import io.sluice.component.ConnectorFactory;
import io.sluice.component.Consumer;
import io.sluice.component.Deadline;
import io.sluice.component.Delivery;
import io.sluice.component.Exporter;
import io.sluice.component.ExporterFactory;
import io.sluice.component.Extension;
import io.sluice.component.ExtensionFactory;
import io.sluice.component.HoldingProcessor;
import io.sluice.component.Host;
import io.sluice.component.Intake;
import io.sluice.component.Junction;
import io.sluice.component.Outcome;
import io.sluice.component.PipelineWatcher;
import io.sluice.component.Processor;
import io.sluice.component.ProcessorFactory;
import io.sluice.component.Receiver;
import io.sluice.component.ReceiverFactory;
import io.sluice.component.StartException;
import io.sluice.component.inspection.Inspection;
import io.sluice.spans.SpanBatch;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Components for graphs under test. They note when they are made, started and stopped, and can be
 * told to fail at it.
 */
final class Parts {
  /** What happened, as {@code start receiver in}, in its order. */
  final List<String> events = Collections.synchronizedList(new ArrayList<>());

  /** By id: why a component cannot start. */
  final Map<ComponentId, Exception> cannotStart = new ConcurrentHashMap<>();

  /** What the part that was started last can see of the graph. */
  volatile Inspection inspection;

  final Map<ComponentId, Intake> intakes = new ConcurrentHashMap<>();
  final Map<ComponentId, Queue<SpanBatch>> exported = new ConcurrentHashMap<>();
  final List<HoldingProcessor> keepers = Collections.synchronizedList(new ArrayList<>());

  /** What passed an exporter, in its order. */
  List<SpanBatch> exported(String id) {
    return List.copyOf(exported.getOrDefault(ComponentId.parse(id), new ArrayDeque<>()));
  }

  private abstract class Part implements Component {
    private final String name;
    private final ComponentId id;
    private boolean stopped;

    Part(String kind, ComponentContext context) {
      id = context.id();
      name = kind + " " + id;
      events.add("make " + name);
    }

    @Override
    public void start(Host host) throws StartException {
      events.add("start " + name);
      inspection = host.inspection();
      if (cannotStart.get(id) instanceof StartException e) {
        throw e;
      } else if (cannotStart.get(id) instanceof RuntimeException e) {
        throw e;
      }
    }

    @Override
    public void stop(Deadline deadline) {
      if (!stopped) {
        stopped = true;
        events.add("stop " + name);
      }
    }
  }

  private final class Door extends Part implements Receiver {
    private boolean concluded;

    Door(ComponentContext context, Intake intake) {
      super("receiver", context);
      intakes.put(context.id(), intake);
    }

    @Override
    public void handOver() {
      events.add("hand over receiver in");
    }

    @Override
    public void conclude(Deadline deadline) {
      if (!concluded) {
        concluded = true;
        events.add("conclude receiver in");
      }
    }
  }

  private final class Keeper extends Part implements HoldingProcessor {
    private final Consumer next;
    private final Queue<SpanBatch> spans = new ConcurrentLinkedQueue<>();
    private final Queue<Delivery> deliveries = new ArrayDeque<>();

    Keeper(ComponentContext context, Consumer next) {
      super("processor", context);
      this.next = next;
      keepers.add(this);
    }

    @Override
    public void consume(SpanBatch more, Delivery delivery) {
      spans.add(more);
      deliveries.add(delivery);
      delivery.held();
    }

    @Override
    public long heldSpans() {
      return spans.stream().mapToInt(SpanBatch::spanCount).sum();
    }

    @Override
    public void stop(Deadline deadline) {
      while (!spans.isEmpty()) {
        next.consume(spans.poll(), deliveries.poll());
      }
      super.stop(deadline);
    }
  }

  /** An exporter with its way to end a delivery. */
  private final class Sink extends Part implements Exporter {
    private final Queue<SpanBatch> batches = new ConcurrentLinkedQueue<>();
    private final Consumer way;

    Sink(ComponentContext context, Consumer way) {
      super("exporter", context);
      this.way = way;
      exported.put(context.id(), batches);
    }

    @Override
    public void consume(SpanBatch spans, Delivery delivery) {
      batches.add(spans);
      way.consume(spans, delivery);
    }
  }

  private final class Link extends Part implements Connector {
    private final Consumer next;

    Link(ComponentContext context, Consumer next) {
      super("connector", context);
      this.next = next;
    }

    @Override
    public void consume(SpanBatch spans, Delivery delivery) {
      next.consume(spans, delivery);
    }
  }

  /** Tries one pipeline after the other. */
  private record FirstThatTakes(Junction next) implements Consumer {
    @Override
    public void consume(SpanBatch spans, Delivery delivery) {
      attempt(0, spans, delivery);
    }

    private void attempt(int number, SpanBatch spans, Delivery delivery) {
      next.to(List.of(next.pipelines().get(number)))
          .consume(
              spans,
              delivery.attempt(
                  outcome -> {
                    if (outcome instanceof Outcome.Failure) {
                      attempt(number + 1, spans, delivery);
                    }
                  }));
    }
  }

  private class Aid extends Part implements Extension {
    Aid(ComponentContext context) {
      super("extension", context);
    }
  }

  /** One that exporters ask before each call. */
  private final class Voucher extends Aid implements ClientAuthenticator {
    Voucher(ComponentContext context) {
      super(context);
    }

    @Override
    public CompletionStage<Map<String, String>> headers(Client client) {
      return CompletableFuture.completedStage(Map.of());
    }
  }

  /** One that is told when spans are taken. */
  private final class Watcher extends Aid implements PipelineWatcher {
    Watcher(ComponentContext context) {
      super(context);
    }

    @Override
    public void pipelinesReady() {
      events.add("ready");
    }

    @Override
    public void pipelinesStopping() {
      events.add("stopping");
    }
  }

  final class Doors implements ReceiverFactory<String> {
    @Override
    public Receiver create(ComponentContext context, String settings, Intake intake) {
      return new Door(context, intake);
    }

    @Override
    public String type() {
      return "in";
    }

    @Override
    public String defaults() {
      return "";
    }
  }

  final class Keepers implements ProcessorFactory<String> {
    @Override
    public Processor create(ComponentContext context, String settings, Consumer next) {
      return new Keeper(context, next);
    }

    @Override
    public String type() {
      return "keep";
    }

    @Override
    public String defaults() {
      return "";
    }
  }

  /** The settings say how its exporters end deliveries. */
  final class Sinks implements ExporterFactory<Consumer> {
    @Override
    public Exporter create(ComponentContext context, Consumer way) {
      return new Sink(context, way);
    }

    @Override
    public String type() {
      return "out";
    }

    @Override
    public Consumer defaults() {
      return (spans, delivery) -> delivery.settle(Outcome.DELIVERED);
    }
  }

  final class Links implements ConnectorFactory<String> {
    @Override
    public Connector create(ComponentContext context, String settings, Junction next) {
      return context.id().name().equals("trying")
          ? new Link(context, new FirstThatTakes(next))
          : new Link(context, next);
    }

    @Override
    public String type() {
      return "link";
    }

    @Override
    public String defaults() {
      return "";
    }
  }

  final class Aids implements ExtensionFactory<String> {
    @Override
    public Extension create(ComponentContext context, String settings) {
      return switch (context.id().name()) {
        case "voucher" -> new Voucher(context);
        case "watcher" -> new Watcher(context);
        default -> new Aid(context);
      };
    }

    @Override
    public String type() {
      return "aid";
    }

    @Override
    public String defaults() {
      return "";
    }
  }
}
