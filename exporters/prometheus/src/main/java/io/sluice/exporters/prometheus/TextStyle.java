package io.sluice.exporters.prometheus;

import io.sluice.telemetry.metrics.TextFormat;

/** How numbers and times are written in the two text formats. */
enum TextStyle {
  /** Prometheus' own, version 0.0.4. */
  PROMETHEUS("text/plain; version=0.0.4; charset=utf-8") {
    @Override
    String number(double value) {
      return TextFormat.number(value);
    }

    @Override
    String count(long count) {
      return TextFormat.number((double) count);
    }

    @Override
    String time(long nanos) {
      return Long.toString(nanos / NANOS_PER_MILLI);
    }
  },
  /** OpenMetrics, version 1.0.0. */
  OPEN_METRICS("application/openmetrics-text; version=1.0.0; charset=utf-8") {
    @Override
    String number(double value) {
      String text = TextFormat.number(value);
      boolean whole = text.chars().allMatch(c -> (c >= '0' && c <= '9') || c == '-');
      return whole ? text + ".0" : text;
    }

    @Override
    String count(long count) {
      return Long.toString(count);
    }

    @Override
    String time(long nanos) {
      return TextStyle.seconds(nanos);
    }
  };

  static final long NANOS_PER_MILLI = 1_000_000;
  private static final long MILLIS_PER_SECOND = 1000;

  private final String contentType;

  TextStyle(String contentType) {
    this.contentType = contentType;
  }

  String contentType() {
    return contentType;
  }

  abstract String number(double value);

  abstract String count(long count);

  abstract String time(long nanos);

  /** Seconds with milliseconds behind the point. */
  static String seconds(long nanos) {
    long millis = nanos / NANOS_PER_MILLI;
    String rest = Long.toString(MILLIS_PER_SECOND + millis % MILLIS_PER_SECOND).substring(1);
    return millis / MILLIS_PER_SECOND + "." + rest;
  }
}
