package io.sluice.processors.tailsampling.policy;

import io.sluice.spans.ResourceCursor;
import io.sluice.spans.SpanCursor;
import io.sluice.spans.SpanView;
import io.sluice.spans.StatusCursor;
import io.sluice.spans.TracePart;
import java.util.List;

/**
 * A trace before its judges: its spans where they lie, and what several policies ask for, found out
 * once. Nothing is read unless somebody asks.
 */
public final class TraceView {
  private static final long NANOS_PER_MILLI = 1_000_000;

  private final long traceIdHigh;
  private final long traceIdLow;
  private final List<TracePart> parts;
  private final int spanCount;
  private final long size;
  private SpanView view;
  private boolean walked;
  private long durationMillis;
  private int statusCodes;
  private int seen = FirstLook.UNKNOWN;

  /**
   * @param parts the spans to look at, in the order of their arrival
   * @param spanCount how many spans the trace has; more than in the parts when some were looked at
   *     before
   * @param size how many bytes they are
   */
  public TraceView(
      long traceIdHigh, long traceIdLow, List<TracePart> parts, int spanCount, long size) {
    this.traceIdHigh = traceIdHigh;
    this.traceIdLow = traceIdLow;
    this.parts = parts;
    this.spanCount = spanCount;
    this.size = size;
  }

  /** Takes over what a {@link FirstLook} at all of its spans found. */
  public void know(long earliest, long latest, int whatWasSeen) {
    durationMillis = Math.floorDiv(latest - earliest, NANOS_PER_MILLI);
    statusCodes = FirstLook.statusCodes(whatWasSeen);
    seen = whatWasSeen;
    walked = true;
  }

  /** Whether a first look did not rule out what a bit stands for. */
  boolean mayHave(int bit) {
    return bit == FirstLook.UNKNOWN || (seen & bit) != 0;
  }

  public long traceIdHigh() {
    return traceIdHigh;
  }

  public long traceIdLow() {
    return traceIdLow;
  }

  /** How many spans the trace has so far. */
  public int spanCount() {
    return spanCount;
  }

  /** How many bytes the trace has so far, as OTLP. */
  public long size() {
    return size;
  }

  /** Its spans from the first. */
  public SpanCursor spans() {
    return view().spans();
  }

  /** Its resources from the first. */
  public ResourceCursor resources() {
    return view().resources();
  }

  /** Ends the reading. Facts that were found out stay known. */
  public void close() {
    if (view != null) {
      view.close();
    }
  }

  private SpanView view() {
    if (view == null) {
      view = new SpanView(parts);
    }
    return view;
  }

  /** From the earliest start to the latest end, in whole milliseconds. */
  public long durationMillis() {
    walk();
    return durationMillis;
  }

  /** The duration if somebody asked for it or for what is found along with it; else negative. */
  public long knownDurationMillis() {
    return walked ? Math.max(0, durationMillis) : -1;
  }

  /** The status codes of its spans: bit n for code n. */
  public int statusCodes() {
    walk();
    return statusCodes;
  }

  private void walk() {
    if (walked) {
      return;
    }
    long start = Long.MAX_VALUE;
    long end = Long.MIN_VALUE;
    for (SpanCursor span = spans(); span.next(); ) {
      // The status first: it takes the span apart, which makes the other two cheap.
      statusCodes |= bit(span.status().code());
      start = Math.min(start, span.startNanos());
      end = Math.max(end, span.endNanos());
    }
    durationMillis = Math.floorDiv(end - start, NANOS_PER_MILLI);
    walked = true;
  }

  /** A code that OTLP does not know is none that anybody could look for. */
  static int bit(int statusCode) {
    return statusCode >= 0 && statusCode <= StatusCursor.ERROR ? 1 << statusCode : 0;
  }
}
