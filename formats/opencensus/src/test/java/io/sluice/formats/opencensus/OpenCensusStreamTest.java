package io.sluice.formats.opencensus;

import static io.sluice.formats.opencensus.Census.map;
import static io.sluice.formats.opencensus.Census.node;
import static io.sluice.formats.opencensus.Census.read;
import static io.sluice.formats.opencensus.Census.resource;
import static io.sluice.formats.opencensus.Census.resources;
import static io.sluice.formats.opencensus.Census.span;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.CodedOutputStream;
import io.opencensus.proto.agent.trace.v1.ExportTraceServiceRequest;
import io.opencensus.proto.resource.v1.Resource;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OpenCensusStreamTest {
  private final OpenCensusStream stream = new OpenCensusStream();

  private static List<String> names(ResourceSpans resource) {
    return resource.getScopeSpans(0).getSpansList().stream().map(Span::getName).toList();
  }

  @Test
  void nodeAndResource_becomeOneResource() {
    List<ResourceSpans> resources =
        resources(
            read(
                stream,
                ExportTraceServiceRequest.newBuilder()
                    .setNode(node("shop"))
                    .setResource(resource("pod-1"))
                    .addSpans(span(1))
                    .build()));
    assertThat(map(resources.get(0).getResource().getAttributesList()))
        .isEqualTo(
            Map.of(
                "k8s.pod.name", "pod-1",
                "team", "a",
                "service.name", "shop",
                "host.name", "host-1",
                "process.pid", 42L,
                "opencensus.starttime", "2017-07-14T02:40:00.12Z",
                "telemetry.sdk.language", "java",
                "opencensus.exporterversion", "0.1",
                "telemetry.sdk.version", "0.2",
                "opencensus.resourcetype", "k8s"));
  }

  @Test
  void whatTheNodeSays_overridesAttributes_whichOverrideLabels() {
    List<ResourceSpans> resources =
        resources(
            read(
                stream,
                ExportTraceServiceRequest.newBuilder()
                    .setNode(node("shop").toBuilder().putAttributes("service.name", "x"))
                    .setResource(
                        Resource.newBuilder()
                            .putLabels("team", "b")
                            .putLabels("host.name", "y")
                            .putLabels("cloud.zone", "z"))
                    .addSpans(span(1))
                    .build()));
    assertThat(map(resources.get(0).getResource().getAttributesList()))
        .containsEntry("service.name", "shop")
        .containsEntry("team", "a")
        .containsEntry("host.name", "host-1")
        .containsEntry("cloud.availability_zone", "z")
        .doesNotContainKey("cloud.zone");
  }

  @Test
  void nodeAndResource_holdForLaterMessages_untilOthersCome() {
    read(
        stream,
        ExportTraceServiceRequest.newBuilder()
            .setNode(node("shop"))
            .setResource(resource("pod-1"))
            .build());
    var second =
        resources(read(stream, ExportTraceServiceRequest.newBuilder().addSpans(span(1)).build()));
    var third =
        resources(
            read(
                stream,
                ExportTraceServiceRequest.newBuilder()
                    .setNode(node("till"))
                    .addSpans(span(2))
                    .build()));
    assertThat(map(second.get(0).getResource().getAttributesList()))
        .containsEntry("service.name", "shop")
        .containsEntry("k8s.pod.name", "pod-1");
    assertThat(map(third.get(0).getResource().getAttributesList()))
        .containsEntry("service.name", "till")
        .containsEntry("k8s.pod.name", "pod-1");
  }

  @Test
  void spansWithAResourceOfTheirOwn_standApart() {
    List<ResourceSpans> resources =
        resources(
            read(
                stream,
                ExportTraceServiceRequest.newBuilder()
                    .setNode(node("shop"))
                    .addSpans(span(1))
                    .addSpans(withResource(2, resource("pod-2")))
                    .addSpans(span(3))
                    .addSpans(withResource(4, resource("pod-2")))
                    .build()));
    assertThat(resources)
        .extracting(OpenCensusStreamTest::names)
        .containsExactly(List.of("span-1", "span-3"), List.of("span-2", "span-4"));
    assertThat(map(resources.get(1).getResource().getAttributesList()))
        .containsEntry("k8s.pod.name", "pod-2")
        .containsEntry("service.name", "shop");
  }

  /** The published classes are older than this field. */
  private static io.opencensus.proto.trace.v1.Span withResource(int number, Resource resource) {
    try {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      CodedOutputStream out = CodedOutputStream.newInstance(bytes);
      out.writeByteArray(16, resource.toByteArray());
      out.flush();
      return span(number).mergeFrom(bytes.toByteArray()).build();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void brokenSpan_costsNoOther() {
    io.opencensus.proto.trace.v1.Span broken =
        withResource(2, Resource.getDefaultInstance()).toBuilder()
            .setName(Census.text("x"))
            .build();
    byte[] good = ExportTraceServiceRequest.newBuilder().addSpans(span(1)).build().toByteArray();
    byte[] bad = ExportTraceServiceRequest.newBuilder().addSpans(broken).build().toByteArray();
    // The name's length is now more than the span has.
    int at = indexOf(bad, new byte[] {0x22, 0x03, 0x0a, 0x01, 'x'});
    bad[at + 1] = 0x7f;
    byte[] both = concat(good, bad, good);
    Transcoded transcoded = stream.message(both, 0, both.length);
    assertThat(transcoded.spans().spanCount()).isEqualTo(2);
    assertThat(transcoded.lost()).isEqualTo(1);
    assertThat(transcoded.problem().orElseThrow()).contains("field 4");
  }

  private static int indexOf(byte[] bytes, byte[] wanted) {
    for (int i = 0; i + wanted.length <= bytes.length; i++) {
      if (Arrays.equals(bytes, i, i + wanted.length, wanted, 0, wanted.length)) {
        return i;
      }
    }
    throw new AssertionError("not there");
  }

  private static byte[] concat(byte[]... parts) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      all.writeBytes(part);
    }
    return all.toByteArray();
  }

  @Test
  void brokenEnvelope_isWorthNothing() {
    byte[] broken = {0x0a, 0x7f};
    Transcoded transcoded = stream.message(broken, 0, 2);
    assertThat(transcoded.spans().isEmpty()).isTrue();
    assertThat(transcoded.problem().orElseThrow()).contains("byte 2: field 1");
  }

  @Test
  void hugeNode_isNotRepeatedForEver() {
    ExportTraceServiceRequest.Builder message =
        ExportTraceServiceRequest.newBuilder()
            .setNode(node("shop").toBuilder().putAttributes("much", "x".repeat(1 << 20)));
    for (int i = 0; i < 100; i++) {
      message.addSpans(withResource(i, resource("pod-" + i)));
    }
    Transcoded transcoded = read(stream, message.build());
    assertThat(transcoded.spans().size()).isLessThan(20 << 20);
    assertThat(transcoded.spans().spanCount() + transcoded.lost()).isEqualTo(100);
    assertThat(transcoded.problem().orElseThrow()).contains("node is too large");
  }
}
