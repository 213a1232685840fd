package io.sluice.formats.opencensus;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.CodedOutputStream;
import com.sun.management.ThreadMXBean;
import io.opencensus.proto.agent.trace.v1.ExportTraceServiceRequest;
import io.opencensus.proto.resource.v1.Resource;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Small inputs that could cost much. */
class HostileInputTest {
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private static final int A_FEW_MEGABYTES = 20 << 20;
  private static final String SPAN = "{\"spans\": [{}]}";

  private final OpenCensusStream stream = new OpenCensusStream();

  private static long allocated() {
    return THREADS.getCurrentThreadAllocatedBytes();
  }

  private Transcoded json(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return stream.json(bytes, 0, bytes.length);
  }

  @Test
  void requestsInABody_doNotEachTakeTheBodysSize() {
    String body = SPAN.repeat(200) + " ".repeat(1 << 20);
    long before = allocated();
    Transcoded transcoded = json(body);
    assertThat(allocated() - before).isLessThan(A_FEW_MEGABYTES);
    assertThat(transcoded.spans().spanCount()).isEqualTo(200);
  }

  @Test
  void requestsInABody_areBounded() {
    assertThat(json("{}".repeat(JsonForm.MOST_REQUESTS)).problem()).isEmpty();
    assertThat(json("{}".repeat(JsonForm.MOST_REQUESTS + 1)).problem().orElseThrow())
        .endsWith("the body is not of at most 10000 requests; send them in several");
  }

  @Test
  void hugeNode_isNotRepeatedForEver_forTheRequestsOfABody() {
    String node = "{\"node\": {\"attributes\": {\"a\": \"" + "x".repeat(1 << 20) + "\"}}}";
    Transcoded transcoded = json(node + SPAN.repeat(100));
    assertThat(transcoded.spans().isEmpty()).isTrue();
    assertThat(transcoded.problem().orElseThrow()).contains("too large to be repeated");
  }

  @Test
  void hugeNode_isReadOnce_notForEachMessage() throws IOException {
    read(new Message().node());
    long before = allocated();
    for (int i = 0; i < 200; i++) {
      read(new Message());
    }
    assertThat(allocated() - before).isLessThan(A_FEW_MEGABYTES);
  }

  @Test
  void hugeNode_isReadOnce_notForEachResource() throws IOException {
    Message message = new Message().node();
    for (int i = 0; i < 200; i++) {
      message.spanOf(Census.resource("pod-" + i));
    }
    long before = allocated();
    Transcoded transcoded = read(message);
    assertThat(allocated() - before).isLessThan(A_FEW_MEGABYTES);
    assertThat(transcoded.spans().spanCount()).isEqualTo(200);
  }

  /** Looked at again for each span, the resource would keep this busy for many minutes. */
  @Test
  @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void hugeResource_isLookedAtOnce_notForEachSpan() throws IOException {
    int spans = 300_000;
    Message message = new Message().resource("x".repeat(2 << 20));
    for (int i = 0; i < spans; i++) {
      message.out.writeByteArray(2, new byte[0]);
    }
    assertThat(read(message).spans().spanCount()).isEqualTo(spans);
  }

  @Test
  void remembered_countsWhatLabelsTakeInMemory() throws IOException {
    Resource.Builder resource = Resource.newBuilder();
    for (int i = 0; i < 1000; i++) {
      resource.putLabels(Integer.toString(i), "");
    }
    Census.read(stream, ExportTraceServiceRequest.newBuilder().setResource(resource).build());
    assertThat(stream.remembered()).isGreaterThan(100_000);
  }

  private Transcoded read(Message message) throws IOException {
    message.out.flush();
    return stream.message(message.bytes.toByteArray(), 0, message.bytes.size());
  }

  /** Written field by field, as no library would. */
  private static final class Message {
    final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    final CodedOutputStream out = CodedOutputStream.newInstance(bytes);

    /** A node of two megabytes, which say the same again and again. */
    Message node() throws IOException {
      byte[] label = Resource.newBuilder().putLabels("k", "v".repeat(2000)).build().toByteArray();
      // The entry of a map within a resource is the same as within a node, but for the field.
      label[0] = (4 << 3) | 2;
      ByteArrayOutputStream node = new ByteArrayOutputStream();
      for (int i = 0; i < 1000; i++) {
        node.writeBytes(label);
      }
      out.writeByteArray(1, node.toByteArray());
      return this;
    }

    Message resource(String type) throws IOException {
      out.writeByteArray(3, Resource.newBuilder().setType(type).build().toByteArray());
      return this;
    }

    void spanOf(Resource resource) throws IOException {
      ByteArrayOutputStream span = new ByteArrayOutputStream();
      CodedOutputStream fields = CodedOutputStream.newInstance(span);
      fields.writeByteArray(16, resource.toByteArray());
      fields.flush();
      out.writeByteArray(2, span.toByteArray());
    }
  }
}
