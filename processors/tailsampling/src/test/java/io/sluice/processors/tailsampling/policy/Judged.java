package io.sluice.processors.tailsampling.policy;

import io.sluice.processors.tailsampling.TestSettings;
import io.sluice.spans.SpanBatch;
import io.sluice.spans.TraceDealer;
import io.sluice.spans.TracePart;
import io.sluice.testkit.ManualTime;
import io.sluice.testkit.RecordingLog;
import java.util.ArrayList;
import java.util.List;

/** One policy, as it is configured, and traces to show it. */
final class Judged {
  final ManualTime time = new ManualTime();
  final RecordingLog log = new RecordingLog();
  private final Policy policy;

  Judged(String yaml) {
    policy = new Policies(time, log).make(TestSettings.policies(yaml).policies().get(0));
  }

  /** The verdict on a trace that came in these requests, of which it is all. */
  Verdict on(SpanBatch... requests) {
    List<TracePart> parts = new ArrayList<>();
    long[] id = new long[2];
    for (SpanBatch request : requests) {
      new TraceDealer()
          .deal(
              request,
              (high, low, spans) -> {
                id[0] = high;
                id[1] = low;
                parts.add(spans);
              });
    }
    int spans = parts.stream().mapToInt(TracePart::spanCount).sum();
    long size = parts.stream().mapToLong(TracePart::size).sum();
    return policy.evaluate(new TraceView(id[0], id[1], parts, spans, size));
  }

  /** Why the last verdict was what it was. */
  String because(Verdict verdict) {
    return policy.because(verdict, policy.evidence());
  }
}
