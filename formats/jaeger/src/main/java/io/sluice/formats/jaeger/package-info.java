/**
 * Jaeger's spans, in Thrift, in protobuf and in protobuf's JSON, become span bytes; no socket is
 * opened here. Each form has a reader that notes down one span at a time in a {@code SpanDraft}, an
 * arrangement of numbers that is used again and again; from there on, one mapping writes them all.
 * What of an input can be read is kept, and the rest is counted.
 *
 * <p>The way back is for message queues, where each span is a message: {@code SpanPrinting} goes
 * through span bytes and says to a {@code JaegerForm} what Jaeger's spans can say.
 *
 * <p>Starting points: {@link io.sluice.formats.jaeger.JaegerThrift} and {@link
 * io.sluice.formats.jaeger.JaegerProto} for the inputs; {@link
 * io.sluice.formats.jaeger.JaegerEncoding} for single spans, both ways; {@code SpanMapping}, {@code
 * StatusMapping} and {@code ResourceMapping} for the rules; {@link
 * io.sluice.formats.jaeger.Transcoded} for what comes out.
 */
package io.sluice.formats.jaeger;
