package io.sluice.spans;

import static io.sluice.spans.IndexBuilder.SPAN_SIZE;
import static io.sluice.spans.IndexBuilder.WRAPPER_SIZE;
import static io.sluice.spans.TracePart.COUNT;
import static io.sluice.spans.TracePart.RUN_HEAD;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Deals a batch's spans out to numbered hands in one pass. Each hand gets one batch with its spans'
 * resources and scopes around them; a batch whose spans all go to one hand is not copied.
 */
public final class SpanDealer {
  /** Says who gets a span. */
  public interface Chooser {
    /** The spans of another scope come next; both cursors may be read. */
    default void enter(ResourceCursor resource, ScopeCursor scope) {}

    /** The number of the hand, from zero; a negative one leaves the span out. */
    int hand(SpanCursor span);
  }

  /** A span's hand while nobody was asked. */
  private static final int UNKNOWN = -2;

  private static final int NOBODY = -1;
  private static final int NO_SCOPE = -1;

  private final Hand[] hands;
  private final Chooser chooser;

  /** The hand of all spans so far; {@link #UNKNOWN} before the first. */
  private int only = UNKNOWN;

  private boolean several;

  private SpanDealer(int hands, Chooser chooser) {
    this.hands = new Hand[hands];
    this.chooser = chooser;
  }

  /**
   * Deals all spans.
   *
   * @param hands how many there are
   * @return each hand's spans, in their order; null for a hand that got none
   */
  public static SpanBatch[] deal(SpanBatch batch, int hands, Chooser chooser) {
    SpanDealer dealer = new SpanDealer(hands, chooser);
    for (Segment segment : batch.segments()) {
      if (segment.spans() > 0) {
        dealer.deal(SideBySide.of(segment));
      }
    }
    return dealer.finish(batch);
  }

  private void deal(Segment segment) {
    SpanEdits edits = SpanBatch.of(segment).edit();
    int[] index = segment.index();
    int record = 0;
    for (ResourceCursor resource = edits.resources(); resource.next(); ) {
      int resourceRecord = record;
      int lastScope = TraceDealer.lastScope(index, resourceRecord);
      record += WRAPPER_SIZE;
      for (ScopeCursor scope = resource.scopes(); scope.next(); ) {
        int scopeRecord = record;
        record += WRAPPER_SIZE;
        chooser.enter(resource, scope);
        for (SpanCursor span = scope.spans(); span.next(); ) {
          choose(chooser.hand(span), resourceRecord, lastScope, scopeRecord, record);
          record += SPAN_SIZE;
        }
      }
    }
    for (Hand hand : hands) {
      if (hand != null) {
        hand.endOf(segment);
      }
    }
  }

  private void choose(int number, int resource, int lastScope, int scope, int span) {
    int hand = number < 0 ? NOBODY : number;
    if (hand != only) {
      several |= only != UNKNOWN;
      only = hand;
    }
    if (hand != NOBODY) {
      if (hands[hand] == null) {
        hands[hand] = new Hand();
      }
      hands[hand].take(resource, lastScope, scope, span);
    }
  }

  private SpanBatch[] finish(SpanBatch whole) {
    SpanBatch[] dealt = new SpanBatch[hands.length];
    for (int i = 0; i < dealt.length; i++) {
      if (hands[i] != null) {
        dealt[i] = several ? TracePart.write(hands[i].parts) : whole;
      }
    }
    return dealt;
  }

  /** The spans of one hand: of the current segment as records, of those before as parts. */
  private static final class Hand {
    private final List<TracePart> parts = new ArrayList<>(1);
    private int[] runs = new int[64];
    private int size;
    private int count;
    private int head;
    private int scope = NO_SCOPE;

    void take(int resource, int lastScope, int ofScope, int span) {
      if (size + RUN_HEAD + 1 > runs.length) {
        runs = Arrays.copyOf(runs, 2 * runs.length);
      }
      if (ofScope != scope) {
        scope = ofScope;
        head = size;
        runs[head + TracePart.RESOURCE] = resource;
        runs[head + TracePart.LAST_SCOPE] = lastScope;
        runs[head + TracePart.SCOPE] = ofScope;
        runs[head + COUNT] = 0;
        size += RUN_HEAD;
      }
      runs[head + COUNT]++;
      runs[size++] = span;
      count++;
    }

    void endOf(Segment segment) {
      if (count > 0) {
        parts.add(new TracePart(segment, Arrays.copyOf(runs, size), count));
      }
      size = 0;
      count = 0;
      scope = NO_SCOPE;
    }
  }
}
