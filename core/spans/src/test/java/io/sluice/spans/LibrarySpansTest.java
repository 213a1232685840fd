package io.sluice.spans;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** Spans under the name that old clients give to scope spans. */
class LibrarySpansTest {
  private static final int OLD_FIELD = 1000;

  @Property
  void librarySpans_becomeScopeSpans(@ForAll long seed) throws Exception {
    ExportTraceServiceRequest modern = new RandomRequests(seed).request();
    Bytes old = Bytes.none();
    for (ResourceSpans resource : modern.getResourceSpansList()) {
      Bytes body = bytes(resource.toBuilder().clearScopeSpans().build().toByteArray());
      resource
          .getScopeSpansList()
          .forEach(scope -> body.then(Bytes.field(OLD_FIELD, bytes(scope.toByteArray()))));
      old.then(Bytes.field(1, body));
    }
    old.then(bytes(modern.toBuilder().clearResourceSpans().build().toByteArray()));
    SpanBatch batch = SpanBatch.parse(old.array());
    assertThat(ExportTraceServiceRequest.parseFrom(batch.toByteArray())).isEqualTo(modern);
    Readings.assertSame(batch, modern);
  }

  @Test
  void librarySpans_besideScopeSpans_areLeftOut() throws Exception {
    Bytes both = Bytes.field(2, Bytes.zeros(2, 0)).then(Bytes.field(OLD_FIELD, Bytes.zeros(2, 0)));
    SpanBatch batch = SpanBatch.parse(Bytes.field(1, both).array());
    assertThat(batch.spanCount()).isEqualTo(1);
    assertThat(batch.toByteArray())
        .isEqualTo(Bytes.field(1, Bytes.field(2, Bytes.zeros(2, 0))).array());
  }

  private static Bytes bytes(byte[] bytes) {
    Bytes all = Bytes.none();
    Arrays.asList(boxed(bytes)).forEach(each -> all.then(Bytes.of(each)));
    return all;
  }

  private static Byte[] boxed(byte[] bytes) {
    Byte[] boxed = new Byte[bytes.length];
    Arrays.setAll(boxed, i -> bytes[i]);
    return boxed;
  }
}
