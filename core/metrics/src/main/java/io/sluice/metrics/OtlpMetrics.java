package io.sluice.metrics;

import static io.sluice.spans.Wire.FIXED64;
import static io.sluice.spans.Wire.LENGTH_DELIMITED;
import static io.sluice.spans.Wire.VARINT;

/** The tags of OTLP's metric messages, message by message in the order of their field numbers. */
final class OtlpMetrics {
  static final int REQUEST_RESOURCE_METRICS = 1 << 3 | LENGTH_DELIMITED;

  static final int RESOURCE_METRICS_RESOURCE = 1 << 3 | LENGTH_DELIMITED;
  static final int RESOURCE_METRICS_SCOPE_METRICS = 2 << 3 | LENGTH_DELIMITED;

  static final int RESOURCE_ATTRIBUTES = 1 << 3 | LENGTH_DELIMITED;

  static final int SCOPE_METRICS_SCOPE = 1 << 3 | LENGTH_DELIMITED;
  static final int SCOPE_METRICS_METRICS = 2 << 3 | LENGTH_DELIMITED;

  static final int SCOPE_NAME = 1 << 3 | LENGTH_DELIMITED;
  static final int SCOPE_VERSION = 2 << 3 | LENGTH_DELIMITED;

  static final int METRIC_NAME = 1 << 3 | LENGTH_DELIMITED;
  static final int METRIC_DESCRIPTION = 2 << 3 | LENGTH_DELIMITED;
  static final int METRIC_UNIT = 3 << 3 | LENGTH_DELIMITED;
  static final int METRIC_GAUGE = 5 << 3 | LENGTH_DELIMITED;
  static final int METRIC_SUM = 7 << 3 | LENGTH_DELIMITED;
  static final int METRIC_HISTOGRAM = 9 << 3 | LENGTH_DELIMITED;
  static final int METRIC_EXPONENTIAL_HISTOGRAM = 10 << 3 | LENGTH_DELIMITED;

  /** The same in gauges, sums and histograms, and so is the temporality. */
  static final int DATA_POINTS = 1 << 3 | LENGTH_DELIMITED;

  static final int DATA_TEMPORALITY = 2 << 3 | VARINT;
  static final int SUM_IS_MONOTONIC = 3 << 3 | VARINT;

  /** The same in all points, and so is the time. */
  static final int POINT_START = 2 << 3 | FIXED64;

  static final int POINT_TIME = 3 << 3 | FIXED64;

  static final int NUMBER_DOUBLE = 4 << 3 | FIXED64;
  static final int NUMBER_EXEMPLARS = 5 << 3 | LENGTH_DELIMITED;
  static final int NUMBER_LONG = 6 << 3 | FIXED64;
  static final int NUMBER_ATTRIBUTES = 7 << 3 | LENGTH_DELIMITED;

  /** The same in both kinds of histogram, and so is the sum. */
  static final int HISTOGRAM_COUNT = 4 << 3 | FIXED64;

  static final int HISTOGRAM_SUM = 5 << 3 | FIXED64;
  static final int HISTOGRAM_COUNTS = 6 << 3 | LENGTH_DELIMITED;
  static final int HISTOGRAM_BOUNDS = 7 << 3 | LENGTH_DELIMITED;
  static final int HISTOGRAM_EXEMPLARS = 8 << 3 | LENGTH_DELIMITED;
  static final int HISTOGRAM_ATTRIBUTES = 9 << 3 | LENGTH_DELIMITED;

  static final int EXPONENTIAL_ATTRIBUTES = 1 << 3 | LENGTH_DELIMITED;
  static final int EXPONENTIAL_SCALE = 6 << 3 | VARINT;
  static final int EXPONENTIAL_ZEROS = 7 << 3 | FIXED64;
  static final int EXPONENTIAL_POSITIVE = 8 << 3 | LENGTH_DELIMITED;
  static final int EXPONENTIAL_EXEMPLARS = 11 << 3 | LENGTH_DELIMITED;

  static final int BUCKETS_OFFSET = 1 << 3 | VARINT;
  static final int BUCKETS_COUNTS = 2 << 3 | LENGTH_DELIMITED;

  static final int EXEMPLAR_TIME = 2 << 3 | FIXED64;
  static final int EXEMPLAR_DOUBLE = 3 << 3 | FIXED64;
  static final int EXEMPLAR_SPAN_ID = 4 << 3 | LENGTH_DELIMITED;
  static final int EXEMPLAR_TRACE_ID = 5 << 3 | LENGTH_DELIMITED;
  static final int EXEMPLAR_LONG = 6 << 3 | FIXED64;

  private OtlpMetrics() {}
}
