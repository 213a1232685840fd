package io.sluice.formats.jaeger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.CodedOutputStream;
import com.sun.management.ThreadMXBean;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.sluice.formats.thrift.CompactReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Small inputs that could cost much. */
class HostileInputTest {
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  /** Looked at again for each span, the process would keep this busy for many minutes. */
  @Test
  @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void hugeProcess_isLookedAtOnce_notForEachSpan() throws IOException {
    int spans = 300_000;
    ByteArrayOutputStream batch = new ByteArrayOutputStream();
    CodedOutputStream out = CodedOutputStream.newInstance(batch);
    for (int i = 0; i < spans; i++) {
      out.writeByteArray(1, new byte[] {0x28, 1});
    }
    out.writeByteArray(2, process("x".repeat(2 << 20)));
    out.flush();
    Transcoded transcoded = JaegerProto.batch(batch.toByteArray(), 0, batch.size());
    assertThat(transcoded.spans().spanCount()).isEqualTo(spans);
  }

  private static byte[] process(String name) throws IOException {
    ByteArrayOutputStream process = new ByteArrayOutputStream();
    CodedOutputStream out = CodedOutputStream.newInstance(process);
    out.writeString(1, name);
    out.flush();
    return process.toByteArray();
  }

  @ParameterizedTest
  @CsvSource({"6, 460200", "10, 00", "11, 00"})
  void tinyStructs_byTheMillion_costOneSpanAndLittleMemory(int field, String struct) {
    byte[] batch = spansAroundOneWith(field, HexFormat.of().parseHex(struct), 1 << 20);
    long before = THREADS.getCurrentThreadAllocatedBytes();
    Transcoded transcoded =
        JaegerThrift.batch(new CompactReader(batch, 0, batch.length), batch.length);
    long allocated = THREADS.getCurrentThreadAllocatedBytes() - before;
    assertThat(allocated).isLessThan(12 << 20);
    assertThat(transcoded.spans().spanCount()).isEqualTo(2);
    assertThat(transcoded.lost()).isOne();
    assertThat(transcoded.problem()).contains(SpanDraft.OVERFULL);
  }

  /** In the compact protocol: two usual spans, and one between them with a list of structs. */
  private static byte[] spansAroundOneWith(int field, byte[] struct, int count) {
    ByteArrayOutputStream batch = new ByteArrayOutputStream();
    batch.writeBytes(new byte[] {0x29, 0x3c});
    batch.writeBytes(new byte[] {0x36, 2, 0});
    batch.writeBytes(new byte[] {0x36, 2, (byte) (((field - 3) << 4) | 9), (byte) 0xfc});
    int rest = count;
    for (; rest > 0x7f; rest >>>= 7) {
      batch.write(rest | 0x80);
    }
    batch.write(rest);
    for (int i = 0; i < count; i++) {
      batch.writeBytes(struct);
    }
    batch.writeBytes(new byte[] {0, 0x36, 4, 0, 0});
    return batch.toByteArray();
  }

  @Test
  void tinySpans_askForTheRoomThatTheyNeed() {
    int count = 100_000;
    byte[] spans = new byte[4 * count];
    for (int at = 0; at < spans.length; at += 4) {
      spans[at] = 0x0a;
      spans[at + 1] = 2;
      spans[at + 2] = 0x28;
      spans[at + 3] = 1;
    }
    ByteBuffer request = ByteBuffer.allocate(spans.length + 4);
    request.put((byte) 0x0a).put((byte) (spans.length | 0x80));
    request.put((byte) ((spans.length >> 7) | 0x80)).put((byte) (spans.length >> 14)).put(spans);
    byte[] bytes = request.array();
    List<Long> asked = new ArrayList<>();
    JaegerProto.postSpans(bytes, 0, bytes.length, asked::add);
    assertThat(asked).isSorted().hasSizeBetween(2, 6);
    assertThat(asked.get(0)).isLessThan(6L * bytes.length);
    assertThatThrownBy(() -> JaegerProto.postSpans(bytes, 0, bytes.length, room -> false))
        .isInstanceOf(OutOfRoom.class);
  }

  @Test
  void fieldsThatNobodyKnows_arePassed_inProcessesAndTags() {
    byte[] batch = {
      0x1c, 0x18, 4, 's', 'h', 'o', 'p', // field 1, the process and its name
      0x35, 2, 0, // and a number as its field 4
      0x19, 0x1c, 0x36, 2, 0x79, 0x1c, // field 2, one span with one tag
      0x18, 1, 'k', 0x28, 1, 'v', 0x58, 1, 'z', 0, // a text as its field 8
      0, 0
    };
    Transcoded transcoded =
        JaegerThrift.batch(new CompactReader(batch, 0, batch.length), batch.length);
    assertThat(transcoded.problem()).isEmpty();
    ResourceSpans spans = Form.parsed(transcoded).getResourceSpans(0);
    assertThat(spans.getResource().getAttributesList())
        .containsExactly(SpanRulesTest.text("service.name", "shop"));
    assertThat(spans.getScopeSpans(0).getSpans(0).getAttributesList())
        .containsExactly(SpanRulesTest.text("k", "v"));
  }
}
