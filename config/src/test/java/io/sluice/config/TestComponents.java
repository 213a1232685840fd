package io.sluice.config;

import io.sluice.component.ComponentContext;
import io.sluice.component.ComponentFactory;
import io.sluice.component.ComponentId;
import io.sluice.component.Connector;
import io.sluice.component.ConnectorFactory;
import io.sluice.component.Consumer;
import io.sluice.component.Exporter;
import io.sluice.component.ExporterFactory;
import io.sluice.component.Extension;
import io.sluice.component.ExtensionFactory;
import io.sluice.component.Intake;
import io.sluice.component.Junction;
import io.sluice.component.MetricConnectorFactory;
import io.sluice.component.MetricConsumer;
import io.sluice.component.MetricExporter;
import io.sluice.component.MetricExporterFactory;
import io.sluice.component.MetricProcessor;
import io.sluice.component.MetricProcessorFactory;
import io.sluice.component.Processor;
import io.sluice.component.ProcessorFactory;
import io.sluice.component.Receiver;
import io.sluice.component.ReceiverFactory;
import io.sluice.component.settings.Checks;
import io.sluice.component.settings.Key;
import io.sluice.component.settings.OnWhenEmpty;
import io.sluice.component.settings.Required;
import io.sluice.component.settings.Secret;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Components with settings like those of real ones; none of them is ever made. */
public final class TestComponents {
  private TestComponents() {}

  public static ComponentCatalog catalog() {
    return new ComponentCatalog(all());
  }

  static List<ComponentFactory<?>> all() {
    return List.of(
        new Receivers<>("otlp", List.of(), OtlpReceiver.defaults()),
        new Receivers<>("zipkin", List.of(), Endpoint.defaults()),
        new Processors<>("batch", Batch.defaults(), true),
        new Processors<>("memory_limiter", Nothing.defaults(), false),
        new Exporters<>("otlp_grpc", List.of("otlp"), OtlpExporter.defaults()),
        new Exporters<>("debug", List.of(), Debug.defaults()),
        new Connectors<>("forward", Nothing.defaults()),
        new Counters<>("counter", Nothing.defaults()),
        new MetricProcessors<>("smooth", Nothing.defaults()),
        new MetricExporters<>("gauge", Nothing.defaults()),
        new Extensions<>("health_check", Endpoint.defaults()),
        new Extensions<>("basicauth", Nothing.defaults()),
        new Extensions<>("file_storage", Nothing.defaults()));
  }

  public record Nothing() {
    public static Nothing defaults() {
      return new Nothing();
    }
  }

  public record Endpoint(String endpoint) {
    public static Endpoint defaults() {
      return new Endpoint("localhost:0");
    }
  }

  public record OtlpReceiver(Protocols protocols) {
    public static OtlpReceiver defaults() {
      return new OtlpReceiver(Protocols.defaults());
    }
  }

  public record Protocols(@OnWhenEmpty Optional<Server> grpc, @OnWhenEmpty Optional<Server> http) {
    public static Protocols defaults() {
      return new Protocols(Optional.empty(), Optional.empty());
    }
  }

  public record Server(String endpoint, Optional<ServerAuth> auth, int maxRecvMsgSizeMib) {
    public static Server defaults() {
      return new Server("localhost:4317", Optional.empty(), 4);
    }
  }

  public record ServerAuth(Optional<ComponentId> authenticator) {
    public static ServerAuth defaults() {
      return new ServerAuth(Optional.empty());
    }
  }

  public record Batch(Duration timeout, int sendBatchSize, int sendBatchMaxSize) {
    public Batch {
      new Checks()
          .notNegative("timeout", timeout)
          .atLeast("send_batch_size", sendBatchSize, 0)
          .that(
              sendBatchMaxSize == 0 || sendBatchMaxSize >= sendBatchSize,
              "send_batch_max_size",
              "must be at least send_batch_size")
          .done();
    }

    public static Batch defaults() {
      return new Batch(Duration.ofMillis(200), 8192, 0);
    }
  }

  public record OtlpExporter(
      String endpoint,
      Map<String, Secret> headers,
      Tls tls,
      Optional<Queue> sendingQueue,
      Optional<ServerAuth> auth)
      implements Required {
    public static OtlpExporter defaults() {
      return new OtlpExporter(
          "", Map.of(), Tls.defaults(), Optional.of(Queue.defaults()), Optional.empty());
    }

    @Override
    public void check(Checks checks) {
      checks.that(!endpoint.isEmpty(), "endpoint", "requires a non-empty \"endpoint\"");
    }
  }

  public record Tls(boolean insecure, String caFile) {
    public static Tls defaults() {
      return new Tls(false, "");
    }
  }

  public record Queue(int queueSize, Optional<ComponentId> storage) {
    public static Queue defaults() {
      return new Queue(1000, Optional.empty());
    }
  }

  /** How much is shown. */
  public enum Verbosity {
    BASIC,
    NORMAL,
    DETAILED
  }

  public record Debug(
      @Key(value = "verbosity", formerly = "loglevel") Verbosity verbosity, int samplingInitial) {
    public static Debug defaults() {
      return new Debug(Verbosity.BASIC, 2);
    }
  }

  private static AssertionError neverMade() {
    return new AssertionError("reading a configuration makes no components");
  }

  private record Receivers<S>(String type, List<String> formerTypes, S defaults)
      implements ReceiverFactory<S> {
    @Override
    public Receiver create(ComponentContext context, S settings, Intake intake) {
      throw neverMade();
    }
  }

  private record Processors<S>(String type, S defaults, boolean holds)
      implements ProcessorFactory<S> {
    @Override
    public Processor create(ComponentContext context, S settings, Consumer next) {
      throw neverMade();
    }
  }

  private record Exporters<S>(String type, List<String> formerTypes, S defaults)
      implements ExporterFactory<S> {
    @Override
    public Exporter create(ComponentContext context, S settings) {
      throw neverMade();
    }
  }

  private record Connectors<S>(String type, S defaults) implements ConnectorFactory<S> {
    @Override
    public Connector create(ComponentContext context, S settings, Junction next) {
      throw neverMade();
    }
  }

  private record Counters<S>(String type, S defaults) implements MetricConnectorFactory<S> {
    @Override
    public Connector create(ComponentContext context, S settings, MetricConsumer next) {
      throw neverMade();
    }
  }

  private record MetricProcessors<S>(String type, S defaults) implements MetricProcessorFactory<S> {
    @Override
    public MetricProcessor createForMetrics(
        ComponentContext context, S settings, MetricConsumer next) {
      throw neverMade();
    }
  }

  private record MetricExporters<S>(String type, S defaults) implements MetricExporterFactory<S> {
    @Override
    public MetricExporter createForMetrics(ComponentContext context, S settings) {
      throw neverMade();
    }
  }

  private record Extensions<S>(String type, S defaults) implements ExtensionFactory<S> {
    @Override
    public Extension create(ComponentContext context, S settings) {
      throw neverMade();
    }
  }
}
