package io.sluice.spans;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** What protobuf-java wrote is read as protobuf-java would read it. */
class ParsingTest {
  @Property
  void batch_parsed_readsAsTheMessageDoes(@ForAll long seed) throws Exception {
    ExportTraceServiceRequest request = new RandomRequests(seed).request();
    SpanBatch batch = SpanBatch.parse(request.toByteArray());
    assertThat(batch.spanCount()).isEqualTo(spans(request));
    assertThat(batch.isEmpty()).isEqualTo(spans(request) == 0);
    assertThat(batch.size()).isEqualTo(request.getSerializedSize());
    Readings.assertSame(batch, request);
  }

  @Property
  void batch_withinLargerArray_readsTheSame(@ForAll long seed) throws Exception {
    ExportTraceServiceRequest request = new RandomRequests(seed).request();
    byte[] bytes = request.toByteArray();
    byte[] larger = new byte[bytes.length + 9];
    System.arraycopy(bytes, 0, larger, 5, bytes.length);
    SpanBatch batch = SpanBatch.parse(larger, 5, bytes.length);
    Readings.assertSame(batch, request);
    assertThat(batch.toByteArray()).isEqualTo(bytes);
  }

  @Property
  void batch_trusted_isIndexedAsIfParsed(@ForAll long seed) throws Exception {
    byte[] bytes = new RandomRequests(seed).request().toByteArray();
    Segment parsed = SpanBatch.parse(bytes).segments().get(0);
    Segment trusted = SpanBatch.trusted(bytes, 0, bytes.length).segments().get(0);
    assertThat(trusted.index()).isEqualTo(parsed.index());
    assertThat(trusted.resources()).isEqualTo(parsed.resources());
    assertThat(trusted.scopes()).isEqualTo(parsed.scopes());
    assertThat(trusted.spans()).isEqualTo(parsed.spans());
  }

  @Property
  void concat_ofBatches_isTheirFieldsOneBehindTheOther(@ForAll long seed) throws Exception {
    RandomRequests random = new RandomRequests(seed);
    ExportTraceServiceRequest.Builder joined = ExportTraceServiceRequest.newBuilder();
    List<SpanBatch> batches = new ArrayList<>();
    for (int i = random.upTo(4); i > 0; i--) {
      ExportTraceServiceRequest each = random.request();
      joined.mergeFrom(each);
      batches.add(SpanBatch.parse(each.toByteArray()));
    }
    SpanBatch batch = SpanBatch.concat(batches);
    assertThat(ExportTraceServiceRequest.parseFrom(batch.toByteArray())).isEqualTo(joined.build());
    assertThat(batch.spanCount()).isEqualTo(spans(joined.build()));
    Readings.assertSame(batch, joined.build());
    assertThat(written(batch)).isEqualTo(batch.toByteArray());
    assertThat(gathered(batch)).isEqualTo(batch.toByteArray());
    assertThat(batch).isEqualTo(SpanBatch.parse(batch.toByteArray()));
    assertThat(batch).hasSameHashCodeAs(SpanBatch.parse(batch.toByteArray()));
  }

  @Test
  void concat_ofNothing_isEmpty() {
    assertThat(SpanBatch.concat(List.of())).isSameAs(SpanBatch.EMPTY);
  }

  @Test
  void batch_toString_tellsSpansAndBytes() throws Exception {
    ExportTraceServiceRequest request = new RandomRequests(4).request();
    assertThat(SpanBatch.parse(request.toByteArray()))
        .hasToString(spans(request) + " spans in " + request.getSerializedSize() + " bytes");
  }

  static int spans(ExportTraceServiceRequest request) {
    int spans = 0;
    for (ResourceSpans resource : request.getResourceSpansList()) {
      for (ScopeSpans scope : resource.getScopeSpansList()) {
        spans += scope.getSpansCount();
      }
    }
    return spans;
  }

  private static byte[] written(SpanBatch batch) throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    batch.writeTo(out);
    return out.toByteArray();
  }

  private static byte[] gathered(SpanBatch batch) {
    ByteBuffer all = ByteBuffer.allocate(batch.size());
    batch.buffers().forEach(all::put);
    return all.array();
  }

  @Test
  void formThatItCameIn_staysWithWhatIsWholeAndUnchanged() throws Exception {
    byte[] bytes = new RandomRequests(7).request().toByteArray();
    Packed form = new Packed("zstd", ByteBuffer.wrap(new byte[11]), 0);
    SpanBatch batch = SpanBatch.parse(bytes, 0, bytes.length, form);
    assertThat(batch.spanCount()).isGreaterThan(1);
    assertThat(batch.footprint()).isGreaterThan(bytes.length + 11 + 12 * batch.spanCount());
    assertThat(forms(batch)).containsExactly(form);
    assertThat(forms(batch.edit().finish())).containsExactly(form);
    assertThat(forms(SpanBatch.concat(List.of(batch, SpanBatch.parse(bytes)))))
        .containsExactly(form, null);
    assertThat(forms(batch.splitAt(1).first())).containsOnlyNulls();
    assertThat(forms(batch.splitAt(1).rest())).containsOnlyNulls();
    SpanEdits edits = batch.edit();
    SpanCursor spans = edits.spans();
    spans.next();
    spans.drop("test");
    assertThat(forms(edits.finish())).containsOnlyNulls();
  }

  /** Two bytes of an empty resource would take 28 in the index, which nobody counts so early. */
  @Test
  void requestOfNothingButEmptyMessages_isRefused_whenItIsLarge() throws Exception {
    byte[] few = new byte[2000];
    byte[] many = new byte[1 << 20];
    for (byte[] request : List.of(few, many)) {
      for (int at = 0; at < request.length; at += 2) {
        request[at] = Otlp.REQUEST_RESOURCE_SPANS;
      }
    }
    assertThat(SpanBatch.parse(few).spanCount()).isZero();
    assertThatThrownBy(() -> SpanBatch.parse(many))
        .isInstanceOf(MalformedSpans.class)
        .hasMessageContaining("holds more empty resources, scopes and spans than data");
  }

  private static List<Packed> forms(SpanBatch batch) {
    return batch.stretches().stream().map(stretch -> stretch.packed().orElse(null)).toList();
  }
}
