package io.sluice.connectors.spanmetrics;

import io.sluice.spans.Text;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** What series are told apart by without being asked to. */
enum BuiltIn {
  /** What Tempo calls the service. */
  SERVICE("service"),
  SERVICE_NAME("service.name"),
  SPAN_NAME("span.name"),
  SPAN_KIND("span.kind"),
  STATUS_CODE("status.code"),
  COLLECTOR_INSTANCE_ID("collector.instance.id");

  private static final List<Text> KINDS =
      texts("SPAN_KIND_", "UNSPECIFIED", "INTERNAL", "SERVER", "CLIENT", "PRODUCER", "CONSUMER");
  private static final List<Text> STATUSES = texts("STATUS_CODE_", "UNSET", "OK", "ERROR");

  private final String name;

  BuiltIn(String name) {
    this.name = name;
  }

  Text key() {
    return Text.of(name);
  }

  /** The name of a span's kind; empty if there is none of that number. */
  static Text kind(int number) {
    return KINDS.get(kindNumber(number));
  }

  /** A number for each kind that has a name, and one more for all others. */
  static int kindNumber(int number) {
    return number >= 0 && number < KINDS.size() - 1 ? number : KINDS.size() - 1;
  }

  /** The name of a status; empty if there is none of that number. */
  static Text status(int number) {
    return STATUSES.get(statusNumber(number));
  }

  static int statusNumber(int number) {
    return number >= 0 && number < STATUSES.size() - 1 ? number : STATUSES.size() - 1;
  }

  /** Names in the order of their numbers, and behind them the empty one. */
  private static List<Text> texts(String prefix, String... names) {
    return Stream.concat(
            Arrays.stream(names).map(name -> Text.of(prefix + name)), Stream.of(Text.EMPTY))
        .toList();
  }
}
