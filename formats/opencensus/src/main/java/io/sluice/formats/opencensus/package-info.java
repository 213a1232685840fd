/**
 * OpenCensus' spans, in protobuf or its JSON, to OTLP; the mapping is the one of the collector,
 * whose receiver is retired.
 *
 * <p>Starting points: {@link io.sluice.formats.opencensus.OpenCensusStream} takes the messages of
 * one stream; {@code SpanMapping} writes a span; {@code ResourceMapping} makes a resource of a node
 * and a resource; {@code JsonForm} turns JSON into the protobuf that it stands for.
 */
package io.sluice.formats.opencensus;
