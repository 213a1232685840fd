/**
 * What working on span bytes costs, a question a class, each beside the way of protobuf-java:
 * parse, change builders, serialise. Times are per span; every request has 100.
 *
 * <p>Starting points: {@link io.sluice.bench.spans.Request} for the data, {@link
 * io.sluice.bench.spans.EditBenchmark} for a typical question.
 */
package io.sluice.bench.spans;
