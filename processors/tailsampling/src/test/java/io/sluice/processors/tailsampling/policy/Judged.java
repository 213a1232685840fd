package io.sluice.processors.tailsampling.policy;

import static org.assertj.core.api.Assertions.assertThat;

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

  /** The same, told what a first look at the spans found. */
  private final Policy informed;

  private final FirstLook firstLook;

  Judged(String yaml) {
    PolicySettings settings = TestSettings.policies(yaml).policies().get(0);
    policy = new Policies(time, log).make(settings);
    Policies policies = new Policies(time, new RecordingLog());
    informed = policies.make(settings);
    firstLook = policies.firstLook();
  }

  /** The verdict on a trace that came in these requests, of which it is all. */
  Verdict on(SpanBatch... requests) {
    List<TracePart> parts = new ArrayList<>();
    long earliest = Long.MAX_VALUE;
    long latest = Long.MIN_VALUE;
    int seen = 0;
    long[] id = new long[2];
    for (SpanBatch request : requests) {
      int before = parts.size();
      new TraceDealer()
          .deal(
              request,
              (high, low, spans) -> {
                id[0] = high;
                id[1] = low;
                parts.add(spans);
              });
      firstLook.enter(request);
      for (TracePart part : parts.subList(before, parts.size())) {
        firstLook.at(part);
        earliest = Math.min(earliest, firstLook.earliest());
        latest = Math.max(latest, firstLook.latest());
        seen |= firstLook.seen();
      }
    }
    int spans = parts.stream().mapToInt(TracePart::spanCount).sum();
    long size = parts.stream().mapToLong(TracePart::size).sum();
    TraceView view = new TraceView(id[0], id[1], parts, spans, size);
    Verdict verdict = policy.evaluate(view);
    TraceView known = new TraceView(id[0], id[1], parts, spans, size);
    known.know(earliest, latest, seen);
    assertThat(informed.evaluate(known)).isEqualTo(verdict);
    assertThat(informed.evidence()).isEqualTo(policy.evidence());
    assertThat(informed.decidedBy()).isEqualTo(policy.decidedBy());
    return verdict;
  }

  /** Why the last verdict was what it was. */
  String because(Verdict verdict) {
    return policy.because(verdict, policy.evidence());
  }
}
