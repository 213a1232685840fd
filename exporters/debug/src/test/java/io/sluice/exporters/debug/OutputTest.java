package io.sluice.exporters.debug;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.component.ComponentContext;
import io.sluice.component.ComponentKind;
import io.sluice.component.Exporter;
import io.sluice.component.StartException;
import io.sluice.component.TimeSource;
import io.sluice.telemetry.TelemetryResource;
import io.sluice.telemetry.logs.LogEncoding;
import io.sluice.telemetry.logs.LogLevel;
import io.sluice.telemetry.logs.LogSampling;
import io.sluice.telemetry.logs.LogSettings;
import io.sluice.telemetry.logs.Logging;
import io.sluice.testkit.DeliveryProbe;
import io.sluice.testkit.Workbench;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is really written, byte by byte, in both forms. */
class OutputTest {
  private static final String FIELDS =
      "{\"resource\": {\"service.instance.id\": \"abc\", \"service.name\": \"sluice\","
          + " \"service.version\": \"1.2.3\"}, \"otelcol.component.id\": \"debug\","
          + " \"otelcol.component.kind\": \"exporter\", \"otelcol.signal\": \"traces\"";
  private static final String LOGGED_SUMMARY =
      "TIME\tinfo\tTraces\t" + FIELDS + ", \"resource spans\": 1, \"spans\": 1}\n";
  private static final String BARE_SUMMARY = "Traces\t{\"resource spans\": 1, \"spans\": 1}\n";

  private final Workbench bench = new Workbench();
  private final DebugExporterFactory factory = new DebugExporterFactory();

  @TempDir Path folder;

  @Test
  void processLog_basic_isTheSummaryWithoutCaller() throws Exception {
    assertThat(logged(Verbosity.BASIC, LogEncoding.CONSOLE)).isEqualTo(LOGGED_SUMMARY);
  }

  @Test
  void processLog_normal_isSummaryThenLinesThenFields() throws Exception {
    assertThat(logged(Verbosity.NORMAL, LogEncoding.CONSOLE))
        .isEqualTo(LOGGED_SUMMARY + "TIME\tinfo\t" + Example.NORMAL_TEXT + "\t" + FIELDS + "}\n");
  }

  @Test
  void processLog_detailed_isSummaryThenTextThenFields() throws Exception {
    assertThat(logged(Verbosity.DETAILED, LogEncoding.CONSOLE))
        .isEqualTo(LOGGED_SUMMARY + "TIME\tinfo\t" + Example.DETAILED_TEXT + "\t" + FIELDS + "}\n");
  }

  @Test
  void processLog_detailedAsJson_hasTheTextInOneString() throws Exception {
    String message = Example.DETAILED_TEXT.replace("\"", "\\\"").replace("\n", "\\n");
    String[] lines = logged(Verbosity.DETAILED, LogEncoding.JSON).split("\n", -1);
    assertThat(lines).hasSize(3);
    assertThat(lines[1])
        .startsWith("{\"level\":\"info\",\"ts\":\"TIME\",\"msg\":\"" + message + "\",");
    assertThat(lines[2]).isEmpty();
  }

  @Test
  void processLog_aboveInfo_printsNothing() throws Exception {
    LogSettings warnings = settings(LogLevel.WARN, LogEncoding.CONSOLE, Optional.empty());
    assertThat(logged(Verbosity.DETAILED, warnings, 1)).isEmpty();
  }

  @Test
  void processLog_withItsOwnSampling_thinsOutEqualLines() throws Exception {
    LogSettings sampled =
        settings(LogLevel.INFO, LogEncoding.CONSOLE, Optional.of(LogSampling.defaults()));
    assertThat(logged(Verbosity.BASIC, sampled, 20)).isEqualTo(LOGGED_SUMMARY.repeat(10));
  }

  @Test
  void ownOutput_basic_isMessageAndCounts() throws Exception {
    assertThat(printed(Verbosity.BASIC)).isEqualTo(BARE_SUMMARY);
  }

  @Test
  void ownOutput_normal_endsInABlankLine() throws Exception {
    assertThat(printed(Verbosity.NORMAL)).isEqualTo(BARE_SUMMARY + Example.NORMAL_TEXT + "\n");
  }

  @Test
  void ownOutput_detailed_endsInABlankLine() throws Exception {
    assertThat(printed(Verbosity.DETAILED)).isEqualTo(BARE_SUMMARY + Example.DETAILED_TEXT + "\n");
  }

  @Test
  void ownOutput_whenNothingIsSaid_isStandardOutput() throws Exception {
    PrintStream before = System.out;
    ByteArrayOutputStream captured = new ByteArrayOutputStream();
    System.setOut(new PrintStream(captured, true, StandardCharsets.UTF_8));
    try {
      send(factory.create(bench.context("debug"), own(Verbosity.BASIC, Optional.empty())), 1);
    } finally {
      System.setOut(before);
    }
    assertThat(captured.toString(StandardCharsets.UTF_8)).isEqualTo(BARE_SUMMARY);
  }

  @Test
  void ownOutput_thatCannotBeOpened_stopsTheStartWithCauseAndCure() {
    String nowhere = folder.resolve("missing/out.txt").toString();
    Exporter exporter =
        factory.create(
            bench.context("debug/x"), own(Verbosity.BASIC, Optional.of(List.of(nowhere))));
    assertThatThrownBy(() -> exporter.start(bench))
        .isInstanceOf(StartException.class)
        .hasMessageContainingAll(
            "exporters::debug/x::output_paths", nowhere, "NoSuchFileException", "use stdout");
  }

  private String logged(Verbosity verbosity, LogEncoding encoding) throws Exception {
    return logged(verbosity, settings(LogLevel.INFO, encoding, Optional.empty()), 1);
  }

  private String logged(Verbosity verbosity, LogSettings settings, int requests) throws Exception {
    TelemetryResource resource =
        TelemetryResource.of(bench.context("debug").build())
            .with(Map.of(TelemetryResource.SERVICE_INSTANCE_ID, "abc"));
    try (Logging logging = Logging.start(settings, resource, TimeSource.SYSTEM)) {
      Exporter exporter = factory.create(context(logging), verbose(verbosity));
      send(exporter, requests);
    }
    return read().replaceAll("\\d{4}-\\d\\d-\\d\\dT[0-9:.]+(Z|[+-]\\d{4})", "TIME");
  }

  private ComponentContext context(Logging logging) {
    ComponentContext c = bench.context("debug");
    return new ComponentContext(
        c.id(),
        logging.forComponent(c.id(), ComponentKind.EXPORTER),
        c.meters(),
        c.time(),
        c.timers(),
        c.admission(),
        c.build());
  }

  private String printed(Verbosity verbosity) throws Exception {
    Optional<List<String>> paths = Optional.of(List.of(file().toString()));
    send(factory.create(bench.context("debug"), own(verbosity, paths)), 1);
    assertThat(bench.log().lines()).isEmpty();
    return read();
  }

  private void send(Exporter exporter, int requests) throws StartException {
    exporter.start(bench);
    IntStream.range(0, requests)
        .forEach(i -> exporter.consume(Example.batch(), DeliveryProbe.of(1).delivery()));
    exporter.stop(Workbench.soon());
  }

  private LogSettings settings(
      LogLevel level, LogEncoding encoding, Optional<LogSampling> sampling) {
    return new LogSettings(
        level,
        LogLevel.WARN,
        encoding,
        false,
        false,
        false,
        false,
        sampling,
        List.of(file().toString()),
        List.of("stderr"),
        Map.of());
  }

  private static DebugExporterSettings verbose(Verbosity verbosity) {
    return new DebugExporterSettings(verbosity, 2, 1, true, Optional.empty(), Optional.empty());
  }

  private static DebugExporterSettings own(Verbosity verbosity, Optional<List<String>> paths) {
    return new DebugExporterSettings(verbosity, 2, 1, false, paths, Optional.empty());
  }

  private Path file() {
    return folder.resolve("out.txt");
  }

  private String read() throws IOException {
    return Files.readString(file());
  }
}
