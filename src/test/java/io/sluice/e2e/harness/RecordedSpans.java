package io.sluice.e2e.harness;

import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Keeps every request. */
final class RecordedSpans implements SpanStore {
  private final List<ExportTraceServiceRequest> requests = new ArrayList<>();
  private long spans;

  @Override
  public synchronized void take(byte[] request) throws IOException {
    ExportTraceServiceRequest parsed = ExportTraceServiceRequest.parseFrom(request);
    requests.add(parsed);
    spans += TestSpans.count(parsed);
  }

  @Override
  public synchronized long spans() {
    return spans;
  }

  synchronized List<ExportTraceServiceRequest> requests() {
    return List.copyOf(requests);
  }
}
