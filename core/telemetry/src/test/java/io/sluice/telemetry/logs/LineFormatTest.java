package io.sluice.telemetry.logs;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import io.sluice.component.ComponentId;
import io.sluice.component.ComponentKind;
import java.io.UncheckedIOException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.slf4j.event.KeyValuePair;

class LineFormatTest {
  private static final String RESOURCE =
      "\"resource\": {\"service.instance.id\": \"abc\", \"service.name\": \"sluice\","
          + " \"service.version\": \"1.2.3\"}";
  private static final String DEBUG =
      "\"otelcol.component.id\": \"debug\", \"otelcol.component.kind\": \"exporter\","
          + " \"otelcol.signal\": \"traces\"";

  private final LoggerContext context = new LoggerContext();
  private final ComponentFields components = new ComponentFields();
  private final String debug =
      components.add(ComponentId.of("debug"), ComponentKind.EXPORTER, null);

  @Test
  void consoleLine_ofTheDebugExporter_isTheCollectors() {
    LoggingEvent event = event(debug, Level.INFO, "Traces");
    event.setKeyValuePairs(
        List.of(new KeyValuePair("resource spans", 1), new KeyValuePair("spans", 2L)));

    assertThat(console("UTC", event))
        .isEqualTo(
            "2026-08-21T10:00:00.000Z\tinfo\tTraces\t{"
                + (RESOURCE + ", " + DEBUG + ", \"resource spans\": 1, \"spans\": 2}\n"));
  }

  @Test
  void consoleLine_ofABlockOfText_hasItsFieldsBelow() {
    assertThat(console("UTC", event(debug, Level.INFO, "ResourceSpans #0\nSpan #0\n")))
        .isEqualTo(
            "2026-08-21T10:00:00.000Z\tinfo\tResourceSpans #0\nSpan #0\n\t{"
                + (RESOURCE + ", " + DEBUG + "}\n"));
  }

  @Test
  void consoleLine_outsideUtc_saysTheOffset() {
    LoggingEvent event = event(debug, Level.WARN, "x");

    assertThat(console("Europe/Berlin", event)).startsWith("2026-08-21T12:00:00.000+0200\twarn\t");
    assertThat(console("America/St_Johns", event)).startsWith("2026-08-21T07:30:00.000-0230\t");
  }

  @Test
  void time_beforeAndAfterSecondsTurn_keepsItsDigits() {
    assertThat(time("2026-01-02T03:04:05.067Z")).isEqualTo("2026-01-02T03:04:05.067Z");
    assertThat(time("1969-12-31T23:59:59.999Z")).isEqualTo("1969-12-31T23:59:59.999Z");
  }

  @Test
  void jsonLine_isTheCollectors() {
    LoggingEvent event = event("io.sluice.distro.Main", Level.INFO, "Starting \"sluice\"...\n");
    event.setKeyValuePairs(List.of(new KeyValuePair("NumCPU", 2)));

    assertThat(json(event))
        .isEqualTo(
            "{\"level\":\"info\",\"ts\":\"2026-08-21T10:00:00.000Z\",\"msg\":\"Starting"
                + " \\\"sluice\\\"...\\n"
                + "\",\"resource\":{\"service.instance.id\":\"abc\",\"service.name\":\"sluice\",\"service.version\":\"1.2.3\"},\"NumCPU\":2}\n");
  }

  @Test
  void fields_ofEveryType_keepTheirType() {
    LoggingEvent event = event("io.sluice.X", Level.INFO, "m");
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("real", 0.5);
    values.put("whole", 1e3);
    values.put("nan", Double.NaN);
    values.put("float", 0.1f);
    values.put("wait", Duration.ofMillis(1500));
    values.put("on", true);
    values.put("none", null);
    values.put("list", List.of(1, "a"));
    values.put("array", new String[] {"b"});
    values.put("id", ComponentId.parse("otlp/a"));
    values.put("empty", Map.of());
    values.put("control", "\u0001\t\"\\é\r");
    event.setKeyValuePairs(
        values.entrySet().stream().map(e -> new KeyValuePair(e.getKey(), e.getValue())).toList());

    StringBuilder line = new StringBuilder();
    new BareFormat(new LineFields(Map.of(), components)).append(event, line);

    assertThat(line.toString())
        .isEqualTo(
            "m\t{\"real\": 0.5, \"whole\": 1000, \"nan\": \"NaN\", \"float\": 0.1, \"wait\": 1.5,"
                + " \"on\": true, \"none\": null, \"list\": [1, \"a\"], \"array\": [\"b\"],"
                + " \"id\": \"otlp/a\", \"empty\": {},"
                + " \"control\": \"\\u0001\\t\\\"\\\\é\\r\"}\n");
  }

  @Test
  void bareLine_withoutFields_isTheMessageAlone() {
    StringBuilder line = new StringBuilder();
    new BareFormat(new LineFields(Map.of(), components))
        .append(event("io.sluice", Level.INFO, "block\n"), line);

    assertThat(line.toString()).isEqualTo("block\n\n");
  }

  @Test
  void exception_belowError_isAFieldThatNamesTheCause() {
    LoggingEvent event = event("io.sluice.X", Level.WARN, "Cannot reach the server");
    event.setThrowableProxy(
        new ch.qos.logback.classic.spi.ThrowableProxy(
            new UncheckedIOException("lookup", new UnknownHostException("tempo"))));

    assertThat(console("UTC", event))
        .endsWith(", \"error\": \"UncheckedIOException: lookup: UnknownHostException: tempo\"}\n")
        .hasLineCount(1);
  }

  @Test
  void exception_atError_isWrittenWithItsStackBelow() {
    LoggingEvent event = event("io.sluice.X", Level.ERROR, "m");
    event.setThrowableProxy(
        new ch.qos.logback.classic.spi.ThrowableProxy(new IllegalStateException("no")));

    assertThat(console("UTC", event).lines().skip(1))
        .startsWith("java.lang.IllegalStateException: no")
        .anyMatch(l -> l.contains("LineFormatTest.exception_atError"));
    assertThat(json(event))
        .contains("\"error\":\"IllegalStateException: no\",\"stacktrace\":\"java.lang.Illegal")
        .endsWith("\"}\n")
        .hasLineCount(1);
  }

  @Test
  void libraryLine_saysWhichLibrary() {
    assertThat(console("UTC", event("io.netty.Channel", Level.WARN, "m")))
        .endsWith(RESOURCE + ", \"logger\": \"io.netty.Channel\"}\n");
  }

  private String console(String zone, LoggingEvent event) {
    StringBuilder line = new StringBuilder();
    new ConsoleFormat(new LineClock(ZoneId.of(zone)), parts(), fields()).append(event, line);
    return line.toString();
  }

  private String json(LoggingEvent event) {
    StringBuilder line = new StringBuilder();
    new JsonFormat(new LineClock(ZoneId.of("UTC")), parts(), fields()).append(event, line);
    return line.toString();
  }

  private static LineFormat.Parts parts() {
    return new LineFormat.Parts(false, Level.ERROR);
  }

  private LineFields fields() {
    return new LineFields(Map.of("resource", LogFixture.RESOURCE.attributes()), components);
  }

  private static String time(String instant) {
    StringBuilder text = new StringBuilder();
    new LineClock(ZoneId.of("UTC")).append(Instant.parse(instant).toEpochMilli(), text);
    return text.toString();
  }

  private LoggingEvent event(String logger, Level level, String message) {
    LoggingEvent event =
        new LoggingEvent("", context.getLogger(logger), level, message, null, null);
    event.setInstant(Instant.parse("2026-08-21T10:00:00Z"));
    return event;
  }
}
