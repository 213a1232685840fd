package io.sluice.telemetry.logs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.sluice.component.ComponentId;
import io.sluice.component.ComponentKind;
import io.sluice.component.StartException;
import io.sluice.component.TimeSource;
import io.sluice.component.inspection.Trouble;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

class LoggingTest {
  @TempDir Path folder;
  private LogFixture log;

  @BeforeEach
  void makeLog() {
    log = new LogFixture(folder);
  }

  @Test
  void componentLoggers_ofEveryKind_nameTheComponent() throws Exception {
    try (Logging logging = log.start(log.plain())) {
      logging.forComponent(ComponentId.parse("otlp/a.b"), ComponentKind.RECEIVER).info("one");
      logging.forProcessor(ComponentId.of("batch"), "traces/in").warn("two");
      logging.forComponent(ComponentId.of("zpages"), ComponentKind.EXTENSION).error("three");
      logging.forComponent(ComponentId.of("forward"), ComponentKind.CONNECTOR).info("four");
    }

    assertThat(log.lines())
        .containsExactly(
            "info\tone\t{\"otelcol.component.id\": \"otlp/a.b\","
                + " \"otelcol.component.kind\": \"receiver\", \"otelcol.signal\": \"traces\"}",
            "warn\ttwo\t{\"otelcol.component.id\": \"batch\","
                + " \"otelcol.component.kind\": \"processor\","
                + " \"otelcol.pipeline.id\": \"traces/in\", \"otelcol.signal\": \"traces\"}",
            "error\tthree\t{\"otelcol.component.id\": \"zpages\","
                + " \"otelcol.component.kind\": \"extension\"}",
            "info\tfour\t{\"otelcol.component.id\": \"forward\","
                + " \"otelcol.component.kind\": \"connector\", \"otelcol.signal\": \"traces\","
                + " \"otelcol.signal.output\": \"traces\"}");
  }

  @Test
  void warnings_ofAComponent_areRemembered_theNewestFirstAndNotTooMany() throws Exception {
    try (Logging logging = log.start(log.plain())) {
      Logger otlp = logging.forComponent(ComponentId.of("otlp"), ComponentKind.RECEIVER);
      Logger other = logging.forComponent(ComponentId.of("zipkin"), ComponentKind.RECEIVER);
      other.warn("of somebody else");
      for (int i = 0; i < 9; i++) {
        otlp.warn("number {}", i);
        otlp.info("nothing");
      }
      otlp.atError().setCause(new IllegalStateException("x".repeat(2000))).log("the last");

      assertThat(logging.troubles(otlp))
          .hasSize(5)
          .extracting(Trouble::level, trouble -> trouble.text().substring(0, 8))
          .startsWith(tuple("error", "the last"), tuple("warn", "number 8"));
      otlp.atWarn().addKeyValue("error", "no route").addKeyValue("spans", 3).log("lost");
      assertThat(logging.troubles(otlp).get(0).text())
          .isEqualTo("lost (error: no route, spans: 3)");
      assertThat(logging.troubles(otlp).get(1).text()).hasSizeLessThan(600);
      otlp.atInfo().addKeyValue("interval", "5s").log("all is well");
      otlp.atInfo().addKeyValue("error", "nobody there").log("again");
      assertThat(logging.troubles(otlp))
          .extracting(Trouble::level, Trouble::text)
          .startsWith(
              tuple("info", "again (error: nobody there)"),
              tuple("warn", "lost (error: no route, spans: 3)"));
    }
  }

  @Test
  void caller_byDefault_isTheLineThatLogs() throws Exception {
    LogSettings settings = log.settings(LogLevel.INFO, LogEncoding.JSON, false, Optional.empty());
    try (Logging logging = log.start(settings)) {
      Logger logger = logging.forComponent(ComponentId.of("otlp"), ComponentKind.RECEIVER);
      logger.info("plain");
      logger.atInfo().addKeyValue("n", 1).log("fluent");
      new ThrottledLog(logger, log.time).log(org.slf4j.event.Level.WARN, "key", "throttled");
      logger.atInfo().addMarker(LineMarkers.NO_CALLER).log("marked");
    }

    List<String> lines = log.lines();
    assertThat(lines.get(0)).containsPattern("\"caller\":\"logs/LoggingTest.java:\\d+\"");
    assertThat(lines.get(1)).containsPattern("\"caller\":\"logs/LoggingTest.java:\\d+\"");
    assertThat(lines.get(2)).containsPattern("\"caller\":\"logs/LoggingTest.java:\\d+\"");
    assertThat(lines.get(3)).doesNotContain("caller");
  }

  @Test
  void lineOfAnAccount_isWritten_howeverManyAreLikeIt() throws Exception {
    Optional<LogSampling> one = Optional.of(new LogSampling(Duration.ofSeconds(10), 1, 0));
    try (Logging logging = log.start(log.plain(LogLevel.INFO, one))) {
      Logger logger = logging.forComponent(ComponentId.of("otlp"), ComponentKind.RECEIVER);
      for (int i = 0; i < 3; i++) {
        logger.info("like others");
        logger.atInfo().addMarker(LineMarkers.NOT_SAMPLED).log("an account");
      }
    }

    assertThat(log.lines()).filteredOn(line -> line.contains("like others")).hasSize(1);
    assertThat(log.lines()).filteredOn(line -> line.contains("an account")).hasSize(3);
  }

  @Test
  void levels_ofOursAndOfLibraries_areApart() throws Exception {
    try (Logging logging = log.start(log.plain(LogLevel.DEBUG, Optional.empty()))) {
      log.context.getLogger("io.sluice.pipeline.Ring").debug("ours");
      log.context.getLogger("io.netty.Channel").info("library, info");
      log.context.getLogger("io.netty.Channel").warn("library, warn");
      assertThat(logging.suppressedLines()).isZero();
    }

    assertThat(log.lines())
        .containsExactly("debug\tours", "warn\tlibrary, warn\t{\"logger\": \"io.netty.Channel\"}");
  }

  @Test
  void level_stricterThanTheLibraries_holdsForThemToo() throws Exception {
    try (Logging logging = log.start(log.plain(LogLevel.ERROR, Optional.empty()))) {
      log.context.getLogger("io.netty.Channel").warn("no");
      log.context.getLogger("io.sluice.X").warn("no");
      logging.forComponent(ComponentId.of("nop"), ComponentKind.EXPORTER).error("yes");
    }

    assertThat(log.lines()).hasSize(1).first().asString().startsWith("error\tyes");
  }

  @Test
  void level_aboveError_writesNothing() throws Exception {
    try (Logging logging = log.start(log.plain(LogLevel.FATAL, Optional.empty()))) {
      logging.forComponent(ComponentId.of("nop"), ComponentKind.EXPORTER).error("no");
    }

    assertThat(log.lines()).isEmpty();
  }

  @Test
  void sampling_ofEqualLines_countsWhatItLeavesOut() throws Exception {
    LogSampling sampling = new LogSampling(Duration.ofSeconds(10), 2, 3);
    try (Logging logging = log.start(log.plain(LogLevel.INFO, Optional.of(sampling)))) {
      Logger logger = log.context.getLogger("io.sluice.X");
      for (int i = 1; i <= 8; i++) {
        logger.atInfo().addKeyValue("i", i).log("same");
      }
      logger.info("other");
      assertThat(logging.suppressedLines()).isEqualTo(4);
    }

    assertThat(log.lines())
        .containsExactly(
            "info\tsame\t{\"i\": 1}",
            "info\tsame\t{\"i\": 2}",
            "info\tsame\t{\"i\": 5}",
            "info\tsame\t{\"i\": 8}",
            "info\tother");
  }

  @Test
  void initialFields_standFirstInTheOrderOfTheirNames() throws Exception {
    LogSettings settings =
        new LogSettings(
            LogLevel.INFO,
            LogLevel.WARN,
            LogEncoding.CONSOLE,
            false,
            true,
            false,
            false,
            Optional.empty(),
            List.of(log.file.toUri().toString()),
            List.of(),
            Map.of("zone", "b", "env", 7));
    try (Logging logging = log.start(settings)) {
      log.context.getLogger("io.sluice.X").info("m");
      assertThat(logging).isNotNull();
    }

    assertThat(log.lines().get(0))
        .startsWith("info\tm\t{\"env\": 7, \"zone\": \"b\", \"resource\"");
  }

  @Test
  void start_again_sendsFurtherLinesToTheNewOutput() throws Exception {
    LogFixture second = new LogFixture(Files.createDirectory(folder.resolve("second")));
    Logging first = log.start(log.plain());
    Logger logger = first.forComponent(ComponentId.of("nop"), ComponentKind.RECEIVER);
    logger.info("before");
    try (Logging again = log.start(second.plain(LogLevel.DEBUG, Optional.empty()))) {
      logger.debug("after");
      assertThat(again).isNotNull();
    }

    assertThat(log.lines()).hasSize(1).first().asString().startsWith("info\tbefore\t{");
    assertThat(second.lines()).hasSize(1).first().asString().startsWith("debug\tafter\t{");
  }

  @Test
  void output_thatCannotBeOpened_isToldWithItsKeyAndTheLogStays() throws Exception {
    Path missing = folder.resolve("no/such/file");
    LogSettings good = log.plain();
    try (Logging logging = log.start(good)) {
      LogSettings bad = new LogFixture(folder.resolve("no/such")).plain();
      assertThatThrownBy(() -> log.start(bad))
          .isInstanceOf(StartException.class)
          .hasMessageContaining("service::telemetry::logs::output_paths")
          .hasMessageContaining(missing.getParent().toString())
          .hasMessageContaining("NoSuchFileException")
          .hasMessageContaining("a directory that exists");
      logging.forComponent(ComponentId.of("nop"), ComponentKind.RECEIVER).info("still here");
    }

    assertThat(log.lines()).hasSize(1);
  }

  @Test
  void processLog_withItsBridge_takesLinesOfJavaUtilLogging() throws Exception {
    try (Logging logging = Logging.start(log.plain(), LogFixture.RESOURCE, TimeSource.SYSTEM)) {
      java.util.logging.Logger jul = java.util.logging.Logger.getLogger("some.library");
      jul.warning("from a library");
      jul.info("too much");
      java.util.logging.Logger.getLogger("io.grpc.Channel").warning("its caller says so");
      assertThat(jul.isLoggable(java.util.logging.Level.INFO)).isFalse();
      LoggerFactory.getLogger("io.sluice.X").info("ours");
      assertThat(logging).isNotNull();
    }

    assertThat(log.lines())
        .containsExactly("warn\tfrom a library\t{\"logger\": \"some.library\"}", "info\tours");
  }
}
