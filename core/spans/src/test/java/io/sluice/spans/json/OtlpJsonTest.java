package io.sluice.spans.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.util.JsonFormat;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.InstrumentationScope;
import io.opentelemetry.proto.resource.v1.Resource;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import io.sluice.spans.MalformedSpans;
import io.sluice.spans.Normal;
import io.sluice.spans.RandomRequests;
import io.sluice.spans.SpanBatch;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** There and back, and against protobuf's own JSON where OTLP's is the same. */
class OtlpJsonTest {
  @Property
  void request_writtenAndRead_isTheSame(@ForAll long seed) throws Exception {
    ExportTraceServiceRequest request = RandomRequests.ofKnownFields(seed).request();
    SpanBatch back = read(write(SpanBatch.parse(request.toByteArray())));
    assertThat(ExportTraceServiceRequest.parseFrom(back.toByteArray()))
        .isEqualTo(Normal.form(withHeads(request)));
  }

  @Property
  void request_written_isReadByProtobufAlike(@ForAll long seed) throws Exception {
    ExportTraceServiceRequest request = withoutIds(RandomRequests.ofKnownFields(seed).request());
    // protobuf's parser loses the sign.
    Assume.that(!request.toString().contains("double_value: -0.0"));
    ExportTraceServiceRequest.Builder read = ExportTraceServiceRequest.newBuilder();
    JsonFormat.parser().merge(write(SpanBatch.parse(request.toByteArray())), read);
    assertThat(Normal.form(read.build())).isEqualTo(Normal.form(withHeads(request)));
  }

  @Property
  void request_writtenByProtobuf_isReadAlike(@ForAll long seed) throws Exception {
    RandomRequests random = RandomRequests.ofKnownFields(seed);
    ExportTraceServiceRequest request = withoutIds(random.request());
    JsonFormat.Printer printer = JsonFormat.printer();
    printer = random.random.nextBoolean() ? printer.preservingProtoFieldNames() : printer;
    printer = random.random.nextBoolean() ? printer.printingEnumsAsInts() : printer;
    printer = random.random.nextBoolean() ? printer.alwaysPrintFieldsWithNoPresence() : printer;
    SpanBatch batch = read(printer.print(request));
    assertThat(ExportTraceServiceRequest.parseFrom(batch.toByteArray()))
        .isEqualTo(Normal.form(request));
    assertThat(SpanBatch.parse(batch.toByteArray())).isEqualTo(batch);
  }

  @Property
  void text_mutated_isRefusedOrSound(@ForAll long seed) throws Exception {
    RandomRequests random = RandomRequests.ofKnownFields(seed);
    byte[] json =
        write(SpanBatch.parse(random.request().toByteArray())).getBytes(StandardCharsets.UTF_8);
    for (int i = 1 + random.upTo(2); i > 0; i--) {
      json = mutated(json, random);
    }
    try {
      SpanBatch batch = OtlpJson.read(json, 0, json.length);
      assertThat(SpanBatch.parse(batch.toByteArray())).isEqualTo(batch);
      // Smaller where the mutation wrote a member twice: both are kept, the last one counts.
      assertThat(ExportTraceServiceRequest.parseFrom(batch.toByteArray()).getSerializedSize())
          .isLessThanOrEqualTo(batch.size());
    } catch (MalformedSpans refused) {
      assertThat(refused).hasMessageMatching("(?s)line \\d+, column \\d+: .+ .+");
    }
  }

  private static byte[] mutated(byte[] json, RandomRequests random) {
    byte[] mutated = json.clone();
    int at = random.random.nextInt(json.length);
    String alphabet = "{}[]\",:0123456789ntfe-.\\u";
    switch (random.upTo(4)) {
      case 0 -> mutated[at] = (byte) random.random.nextInt();
      case 1 -> mutated[at] = (byte) alphabet.charAt(random.upTo(alphabet.length() - 1));
      case 2 -> mutated = Arrays.copyOf(json, Math.max(1, at));
      default -> {
        int from = random.random.nextInt(json.length);
        int length = Math.min(random.upTo(30), json.length - Math.max(at, from));
        System.arraycopy(json, from, mutated, at, length);
      }
    }
    return mutated;
  }

  static SpanBatch read(String json) throws MalformedSpans {
    byte[] padded = ("  " + json + "  ").getBytes(StandardCharsets.UTF_8);
    return OtlpJson.read(padded, 2, padded.length - 4);
  }

  static String write(SpanBatch batch) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    OtlpJson.write(batch, out);
    return out.toString(StandardCharsets.UTF_8);
  }

  /** Resource, scope and status are always written, empty or not. */
  private static ExportTraceServiceRequest withHeads(ExportTraceServiceRequest request) {
    ExportTraceServiceRequest.Builder builder = request.toBuilder();
    for (ResourceSpans.Builder resource : builder.getResourceSpansBuilderList()) {
      resource.mergeResource(Resource.getDefaultInstance());
      resource
          .getScopeSpansBuilderList()
          .forEach(scope -> scope.mergeScope(InstrumentationScope.getDefaultInstance()));
    }
    return builder.build();
  }

  private interface Edit {
    void edit(Span.Builder span);
  }

  private static ExportTraceServiceRequest onSpans(ExportTraceServiceRequest request, Edit edit) {
    ExportTraceServiceRequest.Builder builder = request.toBuilder();
    for (ResourceSpans.Builder resource : builder.getResourceSpansBuilderList()) {
      for (ScopeSpans.Builder scope : resource.getScopeSpansBuilderList()) {
        scope.getSpansBuilderList().forEach(edit::edit);
      }
    }
    return builder.build();
  }

  private static ExportTraceServiceRequest withoutIds(ExportTraceServiceRequest request) {
    return onSpans(
        request,
        span -> {
          span.clearTraceId().clearSpanId().clearParentSpanId();
          span.getLinksBuilderList().forEach(link -> link.clearTraceId().clearSpanId());
        });
  }
}
