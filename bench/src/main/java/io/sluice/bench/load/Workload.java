package io.sluice.bench.load;

import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The shapes of requests that are measured. */
public enum Workload {
  /** One service's exporter: 100 spans of 12 attributes and an event, about 650 bytes a span. */
  A(1, 100, 12, 1, 0),

  /** What an agent or gateway sees: 10 resources of 10 smaller spans, about 310 bytes a span. */
  B(10, 10, 5, 0, 0),

  /** Large batches of large spans, about 805 bytes each, as the OTel-Arrow project measures. */
  ARROW(1, 1000, 12, 1, 125),

  /** The collector's own load test: 100 spans with two attributes. */
  TESTBED(1, 100, 2, 0, 0);

  /** As much as a load file holds: far more than a processor cache or a zstd window at level 1. */
  private static final int FILE_BYTES = 4 << 20;

  private final int resources;
  private final int spansEach;
  private final int attributes;
  private final int events;
  private final int statementBytes;

  Workload(int resources, int spansEach, int attributes, int events, int statementBytes) {
    this.resources = resources;
    this.spansEach = spansEach;
    this.attributes = attributes;
    this.events = events;
    this.statementBytes = statementBytes;
  }

  /** The workload of this name, in upper or lower case. */
  public static Optional<Workload> named(String name) {
    for (Workload workload : values()) {
      if (workload.name().equalsIgnoreCase(name)) {
        return Optional.of(workload);
      }
    }
    return Optional.empty();
  }

  /** The name in lower case, as in file names. */
  public String fileName() {
    return name().toLowerCase(Locale.ROOT);
  }

  public int spansPerRequest() {
    return resources * spansEach;
  }

  /** One request; the same seed gives the same bytes. */
  public ExportTraceServiceRequest request(long seed) {
    RandomSpans random = new RandomSpans(seed, new SpanShape(attributes, events, statementBytes));
    ExportTraceServiceRequest.Builder request = ExportTraceServiceRequest.newBuilder();
    for (int i = 0; i < resources; i++) {
      request.addResourceSpans(random.resourceSpans(spansEach));
    }
    return request.build();
  }

  /** Different requests, enough of them that none is still in a cache when it comes again. */
  List<ExportTraceServiceRequest> requests() {
    List<ExportTraceServiceRequest> requests = new ArrayList<>();
    int bytes = 0;
    while (bytes < FILE_BYTES) {
      ExportTraceServiceRequest request = request(requests.size());
      requests.add(request);
      bytes += request.getSerializedSize();
    }
    return requests;
  }
}
