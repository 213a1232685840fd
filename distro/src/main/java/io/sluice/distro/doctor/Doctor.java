package io.sluice.distro.doctor;

import io.sluice.component.BuildInfo;
import io.sluice.component.ComponentId;
import io.sluice.component.ComponentKind;
import io.sluice.component.StartException;
import io.sluice.component.TimeSource;
import io.sluice.config.ConfiguredComponent;
import io.sluice.config.Loaded;
import io.sluice.config.LocatedId;
import io.sluice.config.PipelineConfig;
import io.sluice.config.SluiceConfig;
import io.sluice.config.telemetry.MetricReader.Prometheus;
import io.sluice.extensions.filestorage.FileStorageSettings;
import io.sluice.telemetry.TelemetryResource;
import io.sluice.telemetry.logs.LogEncoding;
import io.sluice.telemetry.logs.LogLevel;
import io.sluice.telemetry.logs.LogSettings;
import io.sluice.telemetry.logs.Logging;
import io.sluice.transport.Endpoint;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Examines a valid configuration on the machine that it is to run on, and the backends that it
 * names.
 */
public final class Doctor {
  private final Loaded loaded;
  private final SluiceConfig config;
  private final BuildInfo build;
  private final Wishes wishes;
  private final Places places;
  private final List<Finding> findings = new ArrayList<>();

  /**
   * An examination that has not begun.
   *
   * @param loaded without errors
   */
  public Doctor(Loaded loaded, BuildInfo build, Wishes wishes) {
    this.loaded = loaded;
    this.config = loaded.config().orElseThrow();
    this.build = build;
    this.wishes = wishes;
    this.places = new Places(loaded.effective().lines());
  }

  /** What to say of a configuration that has errors. */
  public static String errors(Loaded loaded, boolean json) {
    List<String> errors =
        loaded.errors().stream().map(each -> json ? each.toString() : each.render()).toList();
    return json ? JsonReport.ofErrors(errors) : TextReport.ofErrors(errors);
  }

  /**
   * Goes through all checks.
   *
   * @throws StartException when the process's own log cannot be set up
   */
  public Report examine() throws StartException, InterruptedException {
    Logging silenced = silenced();
    try {
      configuration();
      doors();
      storage();
      sources();
      List<ExporterCheck.Result> sent = exporters();
      serversOfMetrics();
      lookUp(sent);
      findings.addAll(new UsageCheck(config).run());
      Discretion discretion = discretion();
      return new Report(
          findings.stream().map(finding -> finding.worded(discretion::apply)).toList());
    } finally {
      silenced.close();
    }
  }

  /** What components log while they are tried is said better by the findings. */
  private Logging silenced() throws StartException {
    LogSettings usual = LogSettings.defaults();
    return Logging.start(
        new LogSettings(
            LogLevel.FATAL,
            LogLevel.FATAL,
            LogEncoding.CONSOLE,
            false,
            false,
            false,
            false,
            Optional.empty(),
            usual.outputPaths(),
            usual.errorOutputPaths(),
            Map.of()),
        TelemetryResource.of(build),
        TimeSource.SYSTEM);
  }

  private Discretion discretion() {
    Set<String> secrets = new HashSet<>(loaded.effective().secrets());
    secrets.addAll(wishes.headers().values());
    return new Discretion(secrets);
  }

  private void configuration() {
    int pipelines = config.tracePipelines().size();
    findings.add(
        Finding.good(
            "configuration",
            "valid, with "
                + pipelines
                + (pipelines == 1 ? " pipeline" : " pipelines")
                + " of traces"));
    loaded
        .warnings()
        .forEach(
            warning ->
                findings.add(
                    Finding.note("configuration", warning.text())
                        .at(warning.location().toString())));
    loaded
        .notices()
        .forEach(
            notice ->
                findings.add(
                    Finding.note("configuration", notice.text()).at(notice.location().toString())));
  }

  private void doors() {
    DoorCheck check = DoorCheck.onThisMachine();
    for (ConfiguredComponent<?> receiver : used(ComponentKind.RECEIVER)) {
      doors(receiver, check);
    }
    for (ConfiguredComponent<?> exporter : exportersOfMetrics()) {
      doors(exporter, check);
    }
    for (ConfiguredComponent<?> extension : extensions().values()) {
      doors(extension, check);
    }
    for (Prometheus page : config.telemetry().metrics().pages()) {
      Door door = new Door(Endpoint.tcp(page.host(), page.port()), false);
      findings.add(
          check.run("own metrics", door, places.of("service", "telemetry", "metrics", "readers")));
    }
    check.together().ifPresent(findings::add);
  }

  private void doors(ConfiguredComponent<?> component, DoorCheck check) {
    String subject = component.kind().label() + " " + component.id();
    for (Door door : Door.of(component.settings())) {
      findings.add(check.run(subject, door, component.location().toString()));
    }
  }

  private void storage() {
    for (ConfiguredComponent<?> extension : extensions().values()) {
      if (extension.settings() instanceof FileStorageSettings settings) {
        findings.addAll(new StorageCheck(extension, settings, places).run());
      }
    }
  }

  private Map<ComponentId, ConfiguredComponent<?>> extensions() {
    Map<ComponentId, ConfiguredComponent<?>> running = new LinkedHashMap<>();
    for (LocatedId id : config.extensions()) {
      config
          .component(ComponentKind.EXTENSION, id.id())
          .ifPresent(extension -> running.put(id.id(), extension));
    }
    return running;
  }

  /** Receivers that fetch spans from servers, instead of waiting for them. */
  private void sources() {
    for (ConfiguredComponent<?> receiver : used(ComponentKind.RECEIVER)) {
      Trial trial = new Trial(build, wishes.timeout());
      findings.addAll(new OwnWords(receiver, extensions(), places, trial).findings());
    }
  }

  /** All at the same time, since each may have to wait for somebody who does not answer. */
  private List<ExporterCheck.Result> exporters() throws InterruptedException {
    ExecutorService threads = Executors.newCachedThreadPool();
    try {
      String mark = MarkedTrace.newMark();
      List<Future<ExporterCheck.Result>> running = new ArrayList<>();
      for (ConfiguredComponent<?> exporter : used(ComponentKind.EXPORTER)) {
        running.add(threads.submit(() -> exporter(exporter, mark)));
      }
      List<ExporterCheck.Result> results = new ArrayList<>();
      for (Future<ExporterCheck.Result> each : running) {
        ExporterCheck.Result result = Futures.get(each);
        findings.addAll(result.findings());
        results.add(result);
      }
      return results.stream().filter(ExporterCheck.Result::sent).toList();
    } finally {
      threads.shutdownNow();
    }
  }

  private ExporterCheck.Result exporter(ConfiguredComponent<?> exporter, String mark) {
    MarkedTrace trace = MarkedTrace.through(exporter.id().toString(), mark);
    Optional<Finding> local = LocalExporters.check(exporter, places);
    if (local.isPresent()) {
      return new ExporterCheck.Result(List.of(local.get()), trace, false);
    }
    try {
      Trial trial = new Trial(build, wishes.timeout());
      return new ExporterCheck(exporter, extensions(), places, trial).run(trace);
    } catch (RuntimeException e) {
      // One exporter must not keep us from looking at the others.
      Finding finding =
          Finding.broken("exporter " + exporter.id(), "could not be examined: " + e)
              .fix("this is a fault in Sluice; please report it");
      return new ExporterCheck.Result(List.of(finding), trace, false);
    }
  }

  /** Metrics are not tried: in backends they could not be told from true ones, nor removed. */
  private void serversOfMetrics() {
    Set<ConfiguredComponent<?>> exporters = exportersOfMetrics();
    exporters.removeAll(used(ComponentKind.EXPORTER));
    for (ConfiguredComponent<?> exporter : exporters) {
      Trial trial = new Trial(build, wishes.timeout());
      findings.addAll(new ExporterCheck(exporter, extensions(), places, trial).servers());
    }
  }

  private void lookUp(List<ExporterCheck.Result> sent) {
    for (TraceLookup lookup : wishes.lookups()) {
      findings.add(
          sent.isEmpty()
              ? Finding.note(lookup.subject(), "was not asked: no exporter got a trace through")
              : lookup.find(sent));
    }
  }

  /** Of metrics that are counted from spans; some are read at a port. They are not tried. */
  private Set<ConfiguredComponent<?>> exportersOfMetrics() {
    Set<ConfiguredComponent<?>> used = new LinkedHashSet<>();
    for (PipelineConfig pipeline : config.metricPipelines()) {
      for (LocatedId id : pipeline.exporters()) {
        config.component(ComponentKind.EXPORTER, id.id()).ifPresent(used::add);
      }
    }
    return used;
  }

  /** The components of a kind that pipelines of traces name, each once. */
  private Collection<ConfiguredComponent<?>> used(ComponentKind kind) {
    Set<ConfiguredComponent<?>> used = new LinkedHashSet<>();
    for (PipelineConfig pipeline : config.tracePipelines()) {
      List<LocatedId> named =
          kind == ComponentKind.RECEIVER ? pipeline.receivers() : pipeline.exporters();
      for (LocatedId id : named) {
        config.component(kind, id.id()).ifPresent(used::add);
      }
    }
    return used;
  }
}
