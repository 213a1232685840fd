package io.sluice.processors.tailsampling;

import io.sluice.component.Client;
import io.sluice.component.Consumer;
import io.sluice.component.Delivery;
import io.sluice.component.Outcome;
import io.sluice.component.StatusCode;
import io.sluice.spans.AttributeValue;
import io.sluice.spans.SpanBatch;
import io.sluice.spans.SpanCursor;
import io.sluice.spans.SpanEdits;
import io.sluice.spans.Text;
import io.sluice.spans.TracePart;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;

/**
 * Collects traces that are kept, and sends several of them as one batch: written once, into one
 * array, so that nothing holds on to where they waited. No trace is cut.
 */
final class Outbox {
  /** About what an exporter likes to send at once; much larger ones would be cut there. */
  private static final int FULL_BYTES = 256 << 10;

  private static final Text POLICY = Text.of("tailsampling.policy");
  private static final Text COMPOSITE_POLICY = Text.of("tailsampling.composite_policy");
  private static final Text CACHED = Text.of("tailsampling.cached_decision");

  private final Consumer next;
  private final boolean recordPolicy;
  private final IntConsumer heldChanged;
  private final List<TracePart> parts = new ArrayList<>();
  private final List<Delivery.Share> shares = new ArrayList<>();
  private final List<Label> labels = new ArrayList<>();
  private long bytes;

  /**
   * What spans are told about their decision.
   *
   * @param part the policy within the policy that decided; empty when it is of a piece
   * @param cached whether it was made before they came
   */
  record Label(String policy, String part, boolean cached) {}

  Outbox(Consumer next, boolean recordPolicy, IntConsumer heldChanged) {
    this.next = next;
    this.recordPolicy = recordPolicy;
    this.heldChanged = heldChanged;
  }

  void add(PendingTrace trace, Label label) {
    for (int i = 0; i < trace.partCount(); i++) {
      put(trace.part(i), trace.delivery(i), label);
    }
    sendWhenFull();
  }

  void add(TracePart spans, Delivery delivery, Label label) {
    put(spans, delivery, label);
    sendWhenFull();
  }

  private void put(TracePart spans, Delivery delivery, Label label) {
    parts.add(spans);
    shares.add(new Delivery.Share(delivery, spans.spanCount()));
    bytes += spans.size();
    if (recordPolicy) {
      labels.add(label);
    }
  }

  private void sendWhenFull() {
    if (bytes >= FULL_BYTES) {
      flush();
    }
  }

  void flush() {
    if (parts.isEmpty()) {
      return;
    }
    Delivery delivery = Delivery.merge(shares, Client.NONE);
    int spans = delivery.inHand();
    SpanBatch batch;
    try {
      batch = TracePart.write(parts);
      if (recordPolicy) {
        batch = labelled(batch);
      }
    } catch (RuntimeException | Error e) {
      delivery.settle(
          new Outcome.Rejected("failed", "traces could not be written: " + e, StatusCode.INTERNAL));
      heldChanged.accept(-spans);
      throw e;
    } finally {
      parts.forEach(TracePart::letGo);
      parts.clear();
      shares.clear();
      labels.clear();
      bytes = 0;
    }
    try {
      next.consume(batch, delivery);
    } finally {
      heldChanged.accept(-spans);
    }
  }

  private SpanBatch labelled(SpanBatch batch) {
    SpanEdits edits = batch.edit();
    SpanCursor span = edits.spans();
    for (int i = 0; i < parts.size(); i++) {
      for (int s = 0; s < parts.get(i).spanCount() && span.next(); s++) {
        label(span, labels.get(i));
      }
    }
    return edits.finish();
  }

  private static void label(SpanCursor span, Label label) {
    span.attributes().set(POLICY, AttributeValue.of(label.policy()));
    if (!label.part().isEmpty()) {
      span.attributes().set(COMPOSITE_POLICY, AttributeValue.of(label.part()));
    }
    if (label.cached()) {
      span.attributes().set(CACHED, AttributeValue.of(true));
    }
  }
}
