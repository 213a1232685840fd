/**
 * The {@code file} exporter: OTLP into files, as lines of JSON or in protobuf with a length in
 * front of each request.
 *
 * <p>What a file has taken but not yet given to the system is held: its deliveries are settled when
 * it was written, so that a full disk costs a refusal or a loss that is counted, never a span that
 * nobody misses. A record is in a file as a whole or not at all.
 *
 * <p>Starting points: {@code FileExporter} takes the spans; {@code SpanFile} is one open file;
 * {@code Rotation} names and removes what was put aside; {@code GroupedFiles} chooses a file by an
 * attribute of the resource.
 */
package io.sluice.exporters.file;
