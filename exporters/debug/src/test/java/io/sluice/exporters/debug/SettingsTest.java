package io.sluice.exporters.debug;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.component.ComponentContext;
import io.sluice.component.ComponentId;
import io.sluice.component.ComponentKind;
import io.sluice.component.Intake;
import io.sluice.component.Receiver;
import io.sluice.component.ReceiverFactory;
import io.sluice.config.ComponentCatalog;
import io.sluice.config.ConfigLoader;
import io.sluice.config.Loaded;
import io.sluice.config.Strictness;
import io.sluice.config.report.Problem;
import io.sluice.config.source.Surroundings;
import io.sluice.exporters.sending.QueueSettings;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** From the keys that users write to what comes of them. */
class SettingsTest {
  @Test
  void debug_nothingSaid_isBasicToTheProcessLogWithoutQueue() {
    assertThat(debug("{}"))
        .isEqualTo(
            new DebugExporterSettings(
                Verbosity.BASIC, 2, 1, true, Optional.empty(), Optional.empty()));
  }

  @Test
  void debug_everyKey_isRead() {
    assertThat(
            debug(
                "{verbosity: Detailed, sampling_initial: 5, sampling_thereafter: 200,"
                    + " use_internal_logger: false, output_paths: [stderr, spans.txt],"
                    + " sending_queue: {queue_size: 7}}"))
        .satisfies(
            settings -> {
              assertThat(settings.verbosity()).isEqualTo(Verbosity.DETAILED);
              assertThat(settings.samplingInitial()).isEqualTo(5);
              assertThat(settings.samplingThereafter()).isEqualTo(200);
              assertThat(settings.useInternalLogger()).isFalse();
              assertThat(settings.ownOutputs()).containsExactly("stderr", "spans.txt");
              assertThat(settings.sendingQueue().orElseThrow().queueSize()).isEqualTo(7);
            });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"{sending_queue: }", "{sending_queue: {}}", "{sending_queue: {enabled: true}}"})
  void queue_namedAtAll_isOnWithItsDefaults(String yaml) {
    assertThat(debug(yaml).sendingQueue()).contains(QueueSettings.defaults());
  }

  @Test
  void queue_switchedOff_isOff() {
    assertThat(debug("{sending_queue: {enabled: false}}").sendingQueue()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{verbosity: none} | exporters::debug::verbosity | basic, normal",
        "{output_paths: [stdout]} | exporters::debug::output_paths | use_internal_logger: false",
        "{use_internal_logger: false, output_paths: []} | exporters::debug::output_paths | stdout",
        "{sampling_initial: -1} | exporters::debug::sampling_initial | at least 0",
        "{sampling_thereafter: -1} | exporters::debug::sampling_thereafter | at least 0",
        "{timeout: 5s} | exporters::debug::timeout | verbosity",
        "{retry_on_failure: {}} | exporters::debug::retry_on_failure | verbosity"
      })
  void debug_mistake_isToldWithItsCure(String yaml, String path, String cure) {
    List<Problem> errors = load("debug", yaml).errors();
    assertThat(errors).hasSize(1);
    assertThat(errors.get(0).path()).isEqualTo(path);
    assertThat(errors.get(0).render()).contains(cure);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{} | BASIC | debug: {sampling_thereafter: 500}",
        "{loglevel: debug} | DETAILED | debug: {verbosity: detailed, sampling_thereafter: 500}",
        "{loglevel: info} | BASIC | debug: {sampling_thereafter: 500}",
        "{loglevel: WARN} | BASIC | debug: {sampling_thereafter: 500}",
        "{loglevel: error, sampling_thereafter: 1} | BASIC | debug:",
        "{verbosity: basic, sampling_thereafter: 1} | BASIC | debug:",
        "{verbosity: normal, sampling_initial: 5} | BASIC |"
            + " debug: {sampling_initial: 5, sampling_thereafter: 500}",
        "{verbosity: detailed, sampling_initial: 5, sampling_thereafter: 200} | DETAILED |"
            + " debug: {verbosity: detailed, sampling_initial: 5, sampling_thereafter: 200}"
      })
  void logging_everyForm_printsAsBeforeAndWarnsOnce(
      String yaml, Verbosity verbosity, String modern) {
    Loaded loaded = load("logging", yaml);
    LoggingExporterSettings settings = (LoggingExporterSettings) settings(loaded, "logging");
    assertThat(settings.modern().verbosity()).isEqualTo(verbosity);
    assertThat(loaded.warnings())
        .extracting(Problem::text)
        .containsExactly(
            "exporters::logging: the logging exporter is now called debug; for the same output"
                + " write "
                + modern);
  }

  @Test
  void logging_modernForm_meansTheSame() {
    LoggingExporterSettings old =
        (LoggingExporterSettings)
            settings(load("logging", "{loglevel: debug, sampling_initial: 5}"), "logging");
    assertThat(debug("{verbosity: detailed, sampling_initial: 5, sampling_thereafter: 500}"))
        .isEqualTo(old.modern());
  }

  @Test
  void logging_camelCaseLevel_isReadToo() {
    LoggingExporterSettings old =
        (LoggingExporterSettings) settings(load("logging", "{logLevel: debug}"), "logging");
    assertThat(old.modern().verbosity()).isEqualTo(Verbosity.DETAILED);
  }

  @Test
  void logging_levelAndVerbosity_excludeEachOther() {
    List<Problem> errors = load("logging", "{loglevel: debug, verbosity: basic}").errors();
    assertThat(errors).hasSize(1);
    assertThat(errors.get(0).text()).contains("exporters::logging::loglevel", "keep verbosity");
  }

  private static DebugExporterSettings debug(String yaml) {
    Loaded loaded = load("debug", yaml);
    assertThat(loaded.problems()).isEmpty();
    return (DebugExporterSettings) settings(loaded, "debug");
  }

  private static Object settings(Loaded loaded, String type) {
    assertThat(loaded.errorReport()).isEmpty();
    return loaded
        .config()
        .orElseThrow()
        .component(ComponentKind.EXPORTER, ComponentId.of(type))
        .orElseThrow()
        .settings();
  }

  private static Loaded load(String type, String settings) {
    String yaml =
        """
        receivers: {silence: {}}
        exporters:
          %1$s: %2$s
        service: {pipelines: {traces: {receivers: [silence], exporters: [%1$s]}}}
        """
            .formatted(type, settings);
    ComponentCatalog catalog =
        new ComponentCatalog(
            List.of(new DebugExporterFactory(), new LoggingExporterFactory(), new Silence()));
    return new ConfigLoader(Surroundings.ofThisProcess(), catalog)
        .load(List.of("yaml:" + yaml), List.of(), Strictness.NOTICE);
  }

  /** Settings of a receiver that a pipeline must have and that is never made. */
  record Nothing() {}

  private static final class Silence implements ReceiverFactory<Nothing> {
    @Override
    public String type() {
      return "silence";
    }

    @Override
    public Nothing defaults() {
      return new Nothing();
    }

    @Override
    public Receiver create(ComponentContext context, Nothing settings, Intake intake) {
      throw new AssertionError("only its settings are read");
    }
  }
}
