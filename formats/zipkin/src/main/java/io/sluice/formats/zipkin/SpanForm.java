package io.sluice.formats.zipkin;

/** Writes a list of spans in one of Zipkin's forms. */
interface SpanForm {
  void begin();

  void span(ZipkinSpan span);

  void end();
}
