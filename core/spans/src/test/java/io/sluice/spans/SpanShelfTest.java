package io.sluice.spans;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** What lies on a shelf stays as it was until it is let go, and its place serves again. */
class SpanShelfTest {
  private static final long NO_LIMIT = Long.MAX_VALUE;

  private final TraceDealer dealer = new TraceDealer();

  /** Spans on the shelf, and what they were before. */
  private record Waiting(TracePart part, SpanBatch before) {}

  @Property(tries = 50)
  void anything_onTheShelf_isWhatItWas(@ForAll long seed) throws Exception {
    RandomRequests random = new RandomRequests(seed);
    SpanShelf shelf = new SpanShelf(NO_LIMIT);
    for (int i = 0; i < 5; i++) {
      SpanBatch batch = SpanBatch.parse(random.request().toByteArray());
      SpanBatch copy = shelf.put(batch);
      assertThat(copy.spanCount()).isEqualTo(batch.spanCount());
      assertThat(written(deal(copy))).isEqualTo(written(deal(batch)));
    }
  }

  @Property(tries = 20)
  void spansThatLeaveInAnyOrder_areWhatTheyWereUntilThen(@ForAll long seed) throws Exception {
    Random random = new Random(seed);
    SpanShelf shelf = new SpanShelf(NO_LIMIT);
    List<Waiting> waiting = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      SpanBatch request = request(random, 40 + random.nextInt(60));
      for (TracePart part : deal(shelf.put(request))) {
        waiting.add(new Waiting(part, written(part)));
      }
      Collections.shuffle(waiting, random);
      while (waiting.size() > 100) {
        letGo(waiting.remove(waiting.size() - 1));
      }
      if (random.nextInt(10) == 0) {
        shelf.tidyUp(false);
      }
    }
    waiting.forEach(SpanShelfTest::letGo);
  }

  private static void letGo(Waiting waiting) {
    assertThat(written(waiting.part())).isEqualTo(waiting.before());
    waiting.part().letGo();
  }

  @Test
  void spansThatLeaveAsTheyCame_needNoMoreThanWhatWaits() throws Exception {
    Random random = new Random(1);
    SpanShelf shelf = new SpanShelf(NO_LIMIT);
    Deque<List<TracePart>> waiting = new ArrayDeque<>();
    int held = 0;
    for (int i = 0; i < 2000; i++) {
      SpanBatch request = request(random, 100);
      waiting.add(deal(shelf.put(request)));
      held += request.size();
      while (held > 5 * SpanShelf.BOARD_BYTES) {
        List<TracePart> first = waiting.remove();
        first.forEach(TracePart::letGo);
        held -= first.stream().mapToInt(TracePart::size).sum();
      }
    }
    assertThat(shelf.size()).isLessThanOrEqualTo(7L * SpanShelf.BOARD_BYTES);
  }

  @Test
  void fullShelf_leavesSpansWhereTheyAre() throws Exception {
    SpanShelf shelf = new SpanShelf(SpanShelf.BOARD_BYTES);
    SpanBatch request = request(new Random(1), 500);
    int fitting = SpanShelf.BOARD_BYTES / request.size();
    for (int i = 0; i < fitting; i++) {
      assertThat(array(shelf.put(request))).isNotSameAs(array(request));
    }
    assertThat(array(shelf.put(request))).isSameAs(array(request));
    assertThat(shelf.size()).isEqualTo(SpanShelf.BOARD_BYTES);
  }

  @Test
  void requestThatWouldWasteABoard_isLeftWhereItIs() throws Exception {
    SpanShelf shelf = new SpanShelf(NO_LIMIT);
    SpanBatch request = request(new Random(1), 5000);
    SpanBatch put = shelf.put(request);
    assertThat(array(put)).isSameAs(array(request));
    assertThat(shelf.size()).isZero();
    deal(put).forEach(TracePart::letGo);
  }

  @Test
  void boards_thatNobodyNeedsForAWhile_areGivenUp() throws Exception {
    SpanShelf shelf = new SpanShelf(NO_LIMIT);
    fillAndLetGo(shelf, 10);
    shelf.tidyUp(false);
    assertThat(shelf.size()).as("another burst may come").isGreaterThan(9L * SpanShelf.BOARD_BYTES);
    for (int i = 0; i < 20; i++) {
      shelf.tidyUp(false);
    }
    assertThat(shelf.size()).isEqualTo(SpanShelf.BOARD_BYTES);
  }

  @Test
  void boards_whenNothingWaits_areGivenUpAtOnce() throws Exception {
    SpanShelf shelf = new SpanShelf(NO_LIMIT);
    fillAndLetGo(shelf, 10);
    shelf.tidyUp(true);
    assertThat(shelf.size()).isEqualTo(SpanShelf.BOARD_BYTES);
  }

  private void fillAndLetGo(SpanShelf shelf, int boards) throws Exception {
    SpanBatch request = request(new Random(1), 500);
    List<TracePart> parts = new ArrayList<>();
    while (shelf.size() <= (long) boards * SpanShelf.BOARD_BYTES) {
      parts.addAll(deal(shelf.put(request)));
    }
    parts.forEach(TracePart::letGo);
  }

  private static byte[] array(SpanBatch batch) {
    return batch.segments().get(0).bytes();
  }

  /** Spans of a few traces, of some 300 bytes each. */
  private static SpanBatch request(Random random, int spans) throws MalformedSpans {
    ScopeSpans.Builder scope = ScopeSpans.newBuilder();
    for (int i = 0; i < spans; i++) {
      byte[] name = new byte[250];
      Arrays.fill(name, (byte) ('a' + random.nextInt(26)));
      scope.addSpans(
          Span.newBuilder()
              .setTraceId(id(16, random.nextInt(5)))
              .setSpanId(id(8, random.nextLong()))
              .setName(new String(name, StandardCharsets.US_ASCII)));
    }
    return SpanBatch.parse(
        ExportTraceServiceRequest.newBuilder()
            .addResourceSpans(ResourceSpans.newBuilder().addScopeSpans(scope))
            .build()
            .toByteArray());
  }

  private List<TracePart> deal(SpanBatch batch) {
    List<TracePart> dealt = new ArrayList<>();
    dealer.deal(batch, (high, low, spans) -> dealt.add(spans));
    return dealt;
  }

  private static SpanBatch written(TracePart part) {
    return TracePart.write(List.of(part));
  }

  private static List<SpanBatch> written(List<TracePart> parts) {
    return parts.stream().map(SpanShelfTest::written).toList();
  }

  private static ByteString id(int length, long number) {
    return ByteString.copyFrom(ByteBuffer.allocate(length).putLong(length - 8, number));
  }
}
