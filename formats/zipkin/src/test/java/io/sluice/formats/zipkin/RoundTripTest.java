package io.sluice.formats.zipkin;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.sluice.testkit.SpanFixtures;
import java.nio.ByteBuffer;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** What goes to Zipkin and comes back is what it was, as far as Zipkin has a place for it. */
class RoundTripTest {
  @Property(tries = 500)
  void otlp_throughJson_comesBack(@ForAll long seed) {
    check(ZipkinEncoding.JSON, ZipkinFormat.V2_JSON, new CarriedSpans(seed));
  }

  @Property(tries = 500)
  void otlp_throughProtobuf_comesBack(@ForAll long seed) {
    check(ZipkinEncoding.PROTO, ZipkinFormat.V2_PROTO, new CarriedSpans(seed));
  }

  private static void check(ZipkinEncoding encoding, ZipkinFormat format, CarriedSpans spans) {
    ExportTraceServiceRequest sent = spans.request();
    ByteBuffer body = encoding.encode(SpanFixtures.batch(sent), ZipkinEncoding.NO_SERVICE).body();
    byte[] bytes = new byte[body.remaining()];
    body.get(bytes);
    Decoded decoded = Decoding.decode(format, bytes, Decoding.TYPED);
    assertThat(decoded.refusals().none()).as(decoded.refusals().toString()).isTrue();
    List<ResourceSpans> back = Decoding.resources(decoded);
    assertThat(back).isEqualTo(sent.getResourceSpansList());
  }
}
