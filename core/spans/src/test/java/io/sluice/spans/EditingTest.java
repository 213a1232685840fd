package io.sluice.spans;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Any edits give what the same edits on protobuf's builders give. */
class EditingTest {
  @Property
  void edits_ofAnyKind_giveWhatBuildersGive(@ForAll long seed) throws Exception {
    RandomRequests random = new RandomRequests(seed);
    ExportTraceServiceRequest.Builder joined = ExportTraceServiceRequest.newBuilder();
    List<SpanBatch> batches = new ArrayList<>();
    for (int i = 1 + random.upTo(2); i > 0; i--) {
      ExportTraceServiceRequest each = random.request();
      joined.mergeFrom(each);
      batches.add(SpanBatch.parse(each.toByteArray()));
    }
    SpanBatch before = SpanBatch.concat(batches);
    byte[] bytesBefore = before.toByteArray();
    RequestModel model = new RequestModel(joined.build());
    SpanEdits edits = before.edit();
    TwinEdits twins = new TwinEdits(random, edits, model);
    for (int pass = 1 + random.upTo(3); pass > 0; pass--) {
      twins.pass();
    }
    assertWritten(edits.finish(), model.build());
    assertThat(before.toByteArray()).as("what is open stays as it is").isEqualTo(bytesBefore);
  }

  private static void assertWritten(SpanBatch after, ExportTraceServiceRequest expected)
      throws Exception {
    assertThat(ExportTraceServiceRequest.parseFrom(after.toByteArray())).isEqualTo(expected);
    assertThat(after.spanCount()).isEqualTo(ParsingTest.spans(expected));
    Readings.assertSame(after, expected);
    Readings.assertSame(SpanBatch.parse(after.toByteArray()), expected);
  }
}
