package io.sluice.processors.tailsampling.policy;

import io.sluice.spans.Keys;
import io.sluice.spans.ResourceCursor;
import io.sluice.spans.SpanBatch;
import io.sluice.spans.SpanEdits;
import io.sluice.spans.SpanGlance;
import io.sluice.spans.Text;
import io.sluice.spans.TracePart;
import io.sluice.spans.Value;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds out about spans when they come, while their bytes are at hand, what most policies will ask
 * about the trace when it is due: by then no cache knows the bytes any more, and fetching them is
 * what most of a decision costs. It notes when the earliest span began and the last one ended,
 * which status codes there are, and what there is nothing of; where there is something, the policy
 * looks again. One thread at a time.
 */
public final class FirstLook {
  /** Nobody has looked: anything may be there. */
  static final int UNKNOWN = ~0;

  private static final int STATUS_BITS = 3;
  private static final int STATUS_MASK = (1 << STATUS_BITS) - 1;
  private static final int MOST_WANTED = Integer.SIZE - STATUS_BITS;

  /** An attribute that a policy looks for. */
  private record Wanted(int key, AttributePolicy.Match match) {}

  private final List<Text> keys = new ArrayList<>();
  private final List<Wanted> wanted = new ArrayList<>();
  private boolean needed;
  private SpanGlance glance;
  private int ofResources;
  private int seen;
  private long earliest;
  private long latest;

  FirstLook() {}

  /** Somebody will ask for times or status codes. */
  void need() {
    needed = true;
  }

  /**
   * Somebody will ask for an attribute.
   *
   * @return the bit that says whether it may be there; {@link #UNKNOWN} if there are no more bits
   */
  int need(Text key, AttributePolicy.Match match) {
    if (wanted.size() == MOST_WANTED) {
      return UNKNOWN;
    }
    needed = true;
    if (!keys.contains(key)) {
      keys.add(key);
    }
    wanted.add(new Wanted(keys.indexOf(key), match));
    return 1 << (STATUS_BITS + wanted.size() - 1);
  }

  /** Whether anybody will ask for anything. */
  public boolean isNeeded() {
    return needed;
  }

  /**
   * Looks at the resources of a request whose spans are looked at next. What one of them has counts
   * for all its spans: that may be too much, but never too little.
   */
  public void enter(SpanBatch request) {
    ofResources = 0;
    if (wanted.isEmpty()) {
      return;
    }
    SpanEdits reading = request.edit();
    for (ResourceCursor resource = reading.resources(); resource.next(); ) {
      for (int i = 0; i < wanted.size(); i++) {
        Value value = resource.attributes().get(keys.get(wanted.get(i).key()));
        if (value != null && wanted.get(i).match().matches(value, false)) {
          ofResources |= bit(i);
        }
      }
    }
    reading.finish();
  }

  /** Looks at spans; what was found is known until it looks at others. */
  public void at(TracePart spans) {
    if (glance == null) {
      glance = new SpanGlance(Keys.of(keys));
    }
    seen = ofResources;
    earliest = Long.MAX_VALUE;
    latest = Long.MIN_VALUE;
    spans.lookAt(glance, this::note);
  }

  private void note(SpanGlance span) {
    earliest = Math.min(earliest, span.startNanos());
    latest = Math.max(latest, span.endNanos());
    seen |= TraceView.bit(span.statusCode());
    for (int i = 0; i < wanted.size(); i++) {
      if ((seen & bit(i)) == 0 && matches(span, wanted.get(i))) {
        seen |= bit(i);
      }
    }
  }

  private static boolean matches(SpanGlance span, Wanted wanted) {
    return span.has(wanted.key()) && wanted.match().matches(span.value(wanted.key()), true);
  }

  private static int bit(int number) {
    return 1 << (STATUS_BITS + number);
  }

  /** What was seen, as bits; those of several looks at a trace are to be joined. */
  public int seen() {
    return seen;
  }

  /** When the earliest of the spans began. */
  public long earliest() {
    return earliest;
  }

  /** When the last of the spans ended. */
  public long latest() {
    return latest;
  }

  static int statusCodes(int seen) {
    return seen & STATUS_MASK;
  }
}
