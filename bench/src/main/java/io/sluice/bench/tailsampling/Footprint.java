package io.sluice.bench.tailsampling;

import io.sluice.component.Outcome;
import io.sluice.spans.SpanBatch;
import java.util.ArrayList;
import java.util.List;
import org.openjdk.jol.info.GraphLayout;

/** What does a pending trace of ten spans cost in memory, beside the bytes of its spans? */
public final class Footprint {
  /** Enough of them that what is left free of the last board counts for little. */
  private static final int REQUESTS = 600;

  private static final String SETTINGS =
      """
      num_traces: 100000
      policies: [{ name: all, type: always_sample }]
      """;

  static {
    // Records hide where their fields are; the tool can find out, but does so only when asked.
    System.setProperty("jol.magicFieldOffset", "true");
  }

  private Footprint() {}

  /**
   * The result.
   *
   * @param spanBytes what a trace's spans have as OTLP, with their resources and scopes
   * @param heldBytes what holding them takes, everything counted
   */
  public record Result(boolean scattered, double spanBytes, double heldBytes) {
    /** At most 1.15 times the bytes of the spans and 200 more. */
    public boolean isWithinTarget() {
      return heldBytes <= 1.15 * spanBytes + 200;
    }
  }

  /** Measures by walking everything that the sampler refers to. */
  public static Result measure(boolean scattered) {
    Sampler sampler =
        new Sampler(SETTINGS, (spans, delivery) -> delivery.settle(Outcome.DELIVERED));
    // The tables of dealing and of pending traces are there before, at the size that they will
    // have.
    long spanBytes = 0;
    List<SpanBatch> requests = new ArrayList<>(Requests.make(REQUESTS, scattered, 0));
    long before = GraphLayout.parseInstance(sampler.processor()).totalSize();
    int spans = 0;
    for (SpanBatch request : requests) {
      sampler.send(request);
      spanBytes += request.size();
      spans += request.spanCount();
    }
    requests.clear();
    long after = GraphLayout.parseInstance(sampler.processor()).totalSize();
    double traces = (double) spans / Requests.SPANS_A_TRACE;
    return new Result(scattered, (double) spanBytes / traces, (double) (after - before) / traces);
  }

  /** Prints both ways for a trace to come. */
  public static void main(String[] args) {
    for (boolean scattered : new boolean[] {false, true}) {
      Result result = measure(scattered);
      System.out.printf(
          "%s: %.0f bytes of spans cost %.0f bytes, %.3f of them, %s%n",
          scattered ? "ten spans in ten requests" : "ten spans in one request",
          result.spanBytes(),
          result.heldBytes(),
          result.heldBytes() / result.spanBytes(),
          result.isWithinTarget() ? "within the target" : "OVER THE TARGET");
    }
  }
}
