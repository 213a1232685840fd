package io.sluice.formats.zipkin;

/** Hears why a span cannot be taken. Reading goes on, because the spans behind it are wanted. */
@FunctionalInterface
interface Faults {
  void refuse(Flaw why, String words);
}
