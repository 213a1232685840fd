package io.sluice.processors.redaction.secrets;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnknownFieldSet;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.resource.v1.Resource;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status;
import io.sluice.spans.SpanEdits;
import io.sluice.testkit.SpanFixtures;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Requests full of texts with and without secrets come out as protobuf builds them masked. */
class SecretOracleTest {
  private static final long CARD = 4111111111111111L;
  private static final byte[] MASK = "****".getBytes(StandardCharsets.US_ASCII);

  /** Texts before and after. */
  private static final List<String[]> TEXTS =
      Stream.concat(
              Samples.all().map(sample -> new String[] {sample.text(), sample.masked()}),
              Samples.innocent().map(text -> new String[] {text, text}))
          .toList();

  /** Makes the same request twice, if asked with the same seed: as it comes and as it goes. */
  private static final class Requests {
    private final Random random;
    private final int side;

    Requests(long seed, int side) {
      this.random = new Random(seed);
      this.side = side;
    }

    private String text() {
      return TEXTS.get(random.nextInt(TEXTS.size()))[side];
    }

    private AnyValue value(int depth) {
      AnyValue.Builder value = AnyValue.newBuilder();
      switch (random.nextInt(depth > 0 ? 5 : 3)) {
        case 0 -> value.setStringValue(text());
        case 1 -> number(value, random.nextInt());
        case 2 -> decimal(value, random.nextDouble());
        case 3 -> value.getArrayValueBuilder().addValues(value(depth - 1)).addValues(value(0));
        default -> value.getKvlistValueBuilder().addValues(attribute(depth - 1));
      }
      return value.build();
    }

    /** A card's number, or some other one. */
    private void number(AnyValue.Builder value, long other) {
      if (random.nextInt(3) > 0) {
        value.setIntValue(other);
      } else if (side == 0) {
        value.setIntValue(CARD);
      } else {
        value.setStringValue("****");
      }
    }

    private void decimal(AnyValue.Builder value, double other) {
      if (random.nextInt(3) > 0) {
        value.setDoubleValue(other);
      } else if (side == 0) {
        value.setDoubleValue(CARD);
      } else {
        value.setStringValue("****");
      }
    }

    /** Fields that OTLP does not know, of which one with a secret goes. */
    private UnknownFieldSet later() {
      UnknownFieldSet.Builder fields =
          UnknownFieldSet.newBuilder().addField(77, text(Samples.innocent().findFirst()));
      if (random.nextInt(3) == 0 && side == 0) {
        fields.addField(78, text(Optional.of("password=hunter2")));
      }
      return fields.build();
    }

    private static UnknownFieldSet.Field text(Optional<String> text) {
      return UnknownFieldSet.Field.newBuilder()
          .addLengthDelimited(ByteString.copyFromUtf8(text.orElseThrow()))
          .build();
    }

    private KeyValue attribute(int depth) {
      return KeyValue.newBuilder().setKey("k" + random.nextInt(9)).setValue(value(depth)).build();
    }

    private Span span() {
      Span.Builder span = Span.newBuilder().setName(text()).setTraceState(text());
      for (int i = random.nextInt(4); i > 0; i--) {
        span.addAttributes(attribute(3));
      }
      span.addEvents(Span.Event.newBuilder().setName(text()).addAttributes(attribute(2)));
      span.addLinks(Span.Link.newBuilder().setTraceState(text()).addAttributes(attribute(1)));
      return span.setStatus(Status.newBuilder().setMessage(text()).setCodeValue(2))
          .setUnknownFields(later())
          .build();
    }

    ExportTraceServiceRequest request() {
      ScopeSpans.Builder scope =
          ScopeSpans.newBuilder().setSchemaUrl(text()).setUnknownFields(later());
      scope.getScopeBuilder().setName(text()).setVersion(text()).addAttributes(attribute(1));
      for (int i = random.nextInt(4); i > 0; i--) {
        scope.addSpans(span());
      }
      return ExportTraceServiceRequest.newBuilder()
          .addResourceSpans(
              ResourceSpans.newBuilder()
                  .setSchemaUrl(text())
                  .setResource(Resource.newBuilder().addAttributes(attribute(2)))
                  .setUnknownFields(later())
                  .addScopeSpans(scope))
          .setUnknownFields(later())
          .build();
    }
  }

  @Property
  void batch_ofAnyTexts_isMaskedAsProtobufWouldBuildIt(@ForAll long seed) {
    SecretEditor editor =
        new SecretEditor(
            (bytes, start, end) -> MASK,
            new SecretEditor.Exemptions() {
              @Override
              public boolean key(byte[] bytes, int start, int end) {
                return false;
              }

              @Override
              public boolean text(byte[] bytes, int start, int end) {
                return false;
              }
            });
    SpanEdits edits = SpanFixtures.batch(new Requests(seed, 0).request()).edit();
    edits.editTexts(editor);
    assertThat(SpanFixtures.message(edits.finish())).isEqualTo(new Requests(seed, 1).request());
  }
}
