package io.sluice.formats.jaeger;

import io.sluice.spans.Text;
import io.sluice.spans.Value;

/**
 * Writes Jaeger's spans in one form, each as a message of its own with its process in it. Tags go
 * to what was begun last: a process, a span or a log.
 */
interface JaegerForm {
  /** Begins the process of the spans that follow; it is written into each of them. */
  void beginProcess(Text serviceName);

  void endProcess();

  void beginSpan(long traceHigh, long traceLow, long spanId, Text name);

  void reference(long traceHigh, long traceLow, long spanId, int type);

  void times(long startNanos, long durationNanos);

  void tag(Text key, Text value);

  void tag(Text key, boolean value);

  /** A tag of whatever kind the value is; lists and maps become JSON. */
  void tag(Text key, Value value);

  void beginLog(long nanos);

  void endLog();

  /** Ends the span, and gives its message. */
  byte[] endSpan();
}
