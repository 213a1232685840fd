/**
 * Jaeger's spans, in Thrift and in protobuf, become span bytes; no socket is opened here. Each form
 * has a reader that notes down one span at a time in a {@code SpanDraft}, an arrangement of numbers
 * that is used again and again; from there on, one mapping writes them all. What of an input can be
 * read is kept, and the rest is counted.
 *
 * <p>Starting points: {@link io.sluice.formats.jaeger.JaegerThrift} and {@link
 * io.sluice.formats.jaeger.JaegerProto} for the inputs; {@code SpanMapping}, {@code StatusMapping}
 * and {@code ResourceMapping} for the rules; {@link io.sluice.formats.jaeger.Transcoded} for what
 * comes out.
 */
package io.sluice.formats.jaeger;
