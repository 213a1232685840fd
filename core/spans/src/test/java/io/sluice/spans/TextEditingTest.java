package io.sluice.spans;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import com.google.protobuf.UnknownFieldSet;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.resource.v1.Resource;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/**
 * An editor has every text there is. What a text is, is not said here but read from OTLP's
 * descriptors: a field that is new there and unknown to us fails these tests.
 */
class TextEditingTest {
  private static final String LEFT_ALONE = "a";
  private static final double HALVES = 1.5;

  /** Puts a mark behind every text, makes texts of some numbers, takes out what nobody knows. */
  private static final class Marking implements TextEditor {
    private final List<String> entered = new ArrayList<>();
    private int deepest;
    private int dropped;

    @Override
    public boolean suspects(byte[] bytes, int start, int end) {
      return true;
    }

    @Override
    public boolean enter(byte[] bytes, int start, int end) {
      String key = new Text(bytes, start, end - start).toString();
      if (key.equals(LEFT_ALONE)) {
        return false;
      }
      entered.add(key);
      deepest = Math.max(deepest, entered.size());
      return true;
    }

    @Override
    public void leave() {
      entered.remove(entered.size() - 1);
    }

    @Override
    public byte[] key(byte[] bytes, int start, int end) {
      return text(bytes, start, end);
    }

    @Override
    public byte[] text(byte[] bytes, int start, int end) {
      return start == end ? null : marked(Arrays.copyOfRange(bytes, start, end));
    }

    @Override
    public byte[] number(long number) {
      return number % 2 == 0 ? ("even " + number).getBytes(StandardCharsets.UTF_8) : null;
    }

    @Override
    public byte[] decimal(double number) {
      return number == HALVES ? "halves".getBytes(StandardCharsets.UTF_8) : null;
    }

    @Override
    public void dropped() {
      dropped++;
    }
  }

  private static byte[] marked(byte[] text) {
    byte[] marked = Arrays.copyOf(text, text.length == 0 ? 0 : text.length + 1);
    if (marked.length > 0) {
      marked[text.length] = '!';
    }
    return marked;
  }

  @Property
  void editTexts_ofAnyBatch_changesEveryTextOfTheDescriptors(@ForAll long seed) throws Exception {
    RandomRequests random = new RandomRequests(seed);
    ExportTraceServiceRequest request = random.request();
    SpanEdits edits = SpanBatch.parse(request.toByteArray()).edit();
    RequestModel model = new RequestModel(request);
    TwinEdits twins = new TwinEdits(random, edits, model);
    if (random.sometimes()) {
      twins.pass();
    }
    Marking marking = new Marking();
    edits.editTexts(marking);
    assertThat(marking.entered).isEmpty();
    ExportTraceServiceRequest.Builder expected = model.build().toBuilder();
    mark(expected);
    SpanBatch written = edits.finish();
    assertThat(ExportTraceServiceRequest.parseFrom(written.toByteArray()))
        .isEqualTo(expected.build());
    Readings.assertSame(written, expected.build());
  }

  private static void mark(Message.Builder message) {
    if (message instanceof KeyValue.Builder entry && entry.getKey().equals(LEFT_ALONE)) {
      return;
    }
    UnknownFieldSet.Builder known = UnknownFieldSet.newBuilder();
    message.getUnknownFields().asMap().entrySet().stream()
        .filter(field -> field.getValue().getLengthDelimitedList().isEmpty())
        .forEach(field -> known.addField(field.getKey(), field.getValue()));
    message.setUnknownFields(known.build());
    for (FieldDescriptor field : message.getAllFields().keySet()) {
      if (field.isRepeated()) {
        for (int i = 0; i < message.getRepeatedFieldCount(field); i++) {
          if (field.getJavaType() == FieldDescriptor.JavaType.MESSAGE) {
            mark(message.getRepeatedFieldBuilder(field, i));
          } else {
            message.setRepeatedField(
                field, i, marked(message, field, message.getRepeatedField(field, i)));
          }
        }
      } else if (field.getJavaType() == FieldDescriptor.JavaType.MESSAGE) {
        mark(message.getFieldBuilder(field));
      } else {
        message.setField(field, marked(message, field, message.getField(field)));
      }
    }
    if (message instanceof AnyValue.Builder value
        && value.hasIntValue()
        && value.getIntValue() % 2 == 0) {
      value.setStringValue("even " + value.getIntValue());
    }
    if (message instanceof AnyValue.Builder value && value.getDoubleValue() == HALVES) {
      value.setStringValue("halves");
    }
  }

  private static Object marked(Message.Builder message, FieldDescriptor field, Object value) {
    return switch (field.getType()) {
      case STRING ->
          ByteString.copyFrom(marked(((String) value).getBytes(StandardCharsets.UTF_8)))
              .toStringUtf8();
      case BYTES ->
          message instanceof AnyValue.Builder
              ? ByteString.copyFrom(marked(((ByteString) value).toByteArray()))
              : value;
      default -> value;
    };
  }

  @Test
  void editTexts_thatChangesNothing_leavesTheBatch() throws Exception {
    SpanBatch batch = SpanBatch.parse(new RandomRequests(5).request().toByteArray());
    SpanEdits edits = batch.edit();
    edits.editTexts(new Unwilling(true));
    assertThat(edits.changed()).isFalse();
    assertThat(edits.finish()).isSameAs(batch);
  }

  @Test
  void editTexts_ofWhatIsNotSuspect_asksNoFurther() throws Exception {
    SpanEdits edits = SpanBatch.parse(new RandomRequests(5).request().toByteArray()).edit();
    Unwilling editor = new Unwilling(false);
    edits.editTexts(editor);
    assertThat(editor.asked).isZero();
    assertThat(edits.changed()).isFalse();
  }

  /** Changes nothing, and counts how often it was asked about what is within a message. */
  private static final class Unwilling implements TextEditor {
    private final boolean suspicious;
    private int asked;

    Unwilling(boolean suspicious) {
      this.suspicious = suspicious;
    }

    @Override
    public boolean suspects(byte[] bytes, int start, int end) {
      return suspicious && end - start > 400;
    }

    @Override
    public boolean enter(byte[] bytes, int start, int end) {
      asked++;
      return true;
    }

    @Override
    public void leave() {}

    @Override
    public byte[] key(byte[] bytes, int start, int end) {
      return null;
    }

    @Override
    public byte[] text(byte[] bytes, int start, int end) {
      return null;
    }

    @Override
    public byte[] number(long number) {
      return null;
    }

    @Override
    public byte[] decimal(double number) {
      return null;
    }

    @Override
    public void dropped() {
      throw new AssertionError("nothing was suspect");
    }
  }

  @Test
  void editTexts_tellsTheKeysAroundAValue() throws Exception {
    KeyValue inner = entry("inner", AnyValue.newBuilder().setStringValue("text"));
    KeyValue outer =
        entry(
            "outer",
            AnyValue.newBuilder()
                .setKvlistValue(AnyValue.newBuilder().getKvlistValueBuilder().addValues(inner)));
    ExportTraceServiceRequest request =
        ExportTraceServiceRequest.newBuilder()
            .addResourceSpans(
                ResourceSpans.newBuilder().setResource(Resource.newBuilder().addAttributes(outer)))
            .build();
    Marking marking = new Marking();
    SpanBatch.parse(request.toByteArray()).edit().editTexts(marking);
    assertThat(marking.deepest).isEqualTo(2);
    assertThat(marking.dropped).isZero();
  }

  @Test
  void editTexts_twice_cutsAFieldOfAWrapperOnce() throws Exception {
    UnknownFieldSet later =
        UnknownFieldSet.newBuilder()
            .addField(
                7,
                UnknownFieldSet.Field.newBuilder()
                    .addLengthDelimited(ByteString.copyFromUtf8("secret"))
                    .addVarint(1)
                    .build())
            .build();
    ScopeSpans scope =
        ScopeSpans.newBuilder().addSpans(Span.newBuilder()).setUnknownFields(later).build();
    ExportTraceServiceRequest request =
        ExportTraceServiceRequest.newBuilder()
            .addResourceSpans(
                ResourceSpans.newBuilder().addScopeSpans(scope).setUnknownFields(later))
            .setUnknownFields(later)
            .build();
    SpanEdits edits = SpanBatch.parse(request.toByteArray()).edit();
    Marking marking = new Marking();
    edits.editTexts(marking);
    edits.editTexts(marking);
    assertThat(marking.dropped).isEqualTo(3);
    assertThat(edits.finish().toByteArray())
        .asString(StandardCharsets.UTF_8)
        .doesNotContain("secret");
  }

  private static KeyValue entry(String key, AnyValue.Builder value) {
    return KeyValue.newBuilder().setKey(key).setValue(value).build();
  }
}
