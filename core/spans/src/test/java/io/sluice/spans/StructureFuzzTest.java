package io.sluice.spans;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import com.google.protobuf.InvalidProtocolBufferException;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/**
 * Whatever the bytes, they are refused politely or can be read to the last field, changed, and
 * written; and what we accept protobuf accepts, so that nothing that we pass on is refused behind
 * us. Whether strings are UTF-8 is not ours to say.
 */
class StructureFuzzTest {
  @Property
  void bytes_mutated_areRefusedOrUsable(@ForAll long seed) throws Exception {
    RandomRequests random = new RandomRequests(seed);
    byte[] bytes = random.request().toByteArray();
    for (int i = 1 + random.upTo(3); i > 0 && bytes.length > 0; i--) {
      bytes = mutated(bytes, random);
    }
    assertRefusedOrUsable(bytes, random);
  }

  @Property
  void bytes_atRandom_areRefusedOrUsable(@ForAll byte[] bytes) throws Exception {
    assertRefusedOrUsable(bytes, new RandomRequests(bytes.length));
  }

  private static byte[] mutated(byte[] bytes, RandomRequests random) {
    int at = random.random.nextInt(bytes.length);
    byte[] mutated = bytes.clone();
    switch (random.upTo(5)) {
      case 0 -> mutated[at] = (byte) random.random.nextInt();
      case 1 -> mutated[at] ^= (byte) (1 << random.upTo(7));
      case 2 -> mutated[at] += (byte) (random.random.nextBoolean() ? 1 : -1);
      case 3 -> mutated = Arrays.copyOf(bytes, at);
      case 4 -> mutated = Arrays.copyOfRange(bytes, at, bytes.length);
      default -> {
        int from = random.random.nextInt(bytes.length);
        int length = Math.min(random.upTo(30), bytes.length - Math.max(at, from));
        System.arraycopy(bytes, from, mutated, at, length);
      }
    }
    return mutated;
  }

  private static void assertRefusedOrUsable(byte[] bytes, RandomRequests random) throws Exception {
    SpanBatch batch;
    try {
      batch = SpanBatch.parse(bytes);
    } catch (MalformedSpans refused) {
      assertThat(refused).hasMessageMatching("(?s)byte \\d+: .+ .+");
      return;
    }
    byte[] accepted = batch.toByteArray();
    ExportTraceServiceRequest message = parsed(accepted);
    if (message == null) {
      Walk.through(batch.edit());
      return;
    }
    Readings.assertSame(batch, message);
    SpanEdits edits = batch.edit();
    RequestModel model = new RequestModel(message);
    new TwinEdits(random, edits, model).pass();
    SpanBatch written = edits.finish();
    assertThat(ExportTraceServiceRequest.parseFrom(written.toByteArray())).isEqualTo(model.build());
    Readings.assertSame(SpanBatch.parse(written.toByteArray()), model.build());
  }

  /** Null for what protobuf refuses for its strings alone. */
  private static ExportTraceServiceRequest parsed(byte[] bytes) {
    try {
      return ExportTraceServiceRequest.parseFrom(bytes);
    } catch (InvalidProtocolBufferException e) {
      if (!e.getMessage().contains("invalid UTF-8")) {
        fail("accepted what protobuf refuses: " + Arrays.toString(bytes), e);
      }
      return null;
    }
  }
}
