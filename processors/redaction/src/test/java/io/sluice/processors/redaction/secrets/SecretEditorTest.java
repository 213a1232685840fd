package io.sluice.processors.redaction.secrets;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import com.google.protobuf.Message;
import com.google.protobuf.UnknownFieldSet;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.ArrayValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.common.v1.KeyValueList;
import io.opentelemetry.proto.resource.v1.Resource;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import io.sluice.spans.SpanBatch;
import io.sluice.spans.SpanEdits;
import io.sluice.testkit.SpanFixtures;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class SecretEditorTest {
  private static final byte[] MASK = "****".getBytes(StandardCharsets.US_ASCII);
  private static final long CARD = 4111111111111111L;

  private final Map<SecretKind, Integer> found = new EnumMap<>(SecretKind.class);
  private final SecretEditor editor = new SecretEditor((bytes, start, end) -> MASK, new Nothing());

  /** Exempts nothing. */
  private static final class Nothing implements SecretEditor.Exemptions {
    @Override
    public boolean key(byte[] bytes, int start, int end) {
      return false;
    }

    @Override
    public boolean text(byte[] bytes, int start, int end) {
      return false;
    }
  }

  static Stream<Samples.Sample> samples() {
    return Samples.all();
  }

  static Stream<String> innocent() {
    return Samples.innocent();
  }

  private ExportTraceServiceRequest edited(ExportTraceServiceRequest request) {
    SpanEdits edits = SpanFixtures.batch(request).edit();
    edits.editTexts(editor);
    editor.takeCounts(found::put);
    return SpanFixtures.message(edits.finish());
  }

  private static ExportTraceServiceRequest request(KeyValue attribute) {
    return ExportTraceServiceRequest.newBuilder()
        .addResourceSpans(
            ResourceSpans.newBuilder().setResource(Resource.newBuilder().addAttributes(attribute)))
        .build();
  }

  private AnyValue edited(String key, AnyValue value) {
    KeyValue attribute = KeyValue.newBuilder().setKey(key).setValue(value).build();
    return edited(request(attribute)).getResourceSpans(0).getResource().getAttributes(0).getValue();
  }

  private static AnyValue text(String text) {
    return AnyValue.newBuilder().setStringValue(text).build();
  }

  /** The canary: wherever a secret was put, it is not in the bytes that come out. */
  @ParameterizedTest
  @MethodSource("samples")
  void secret_inEveryPlaceOfTheDescriptors_isGone(Samples.Sample sample) {
    Planted planted = new Planted(sample.text(), CARD);
    ExportTraceServiceRequest request = planted.request();
    assertThat(planted.places()).isGreaterThan(200);
    ByteString secret = ByteString.copyFromUtf8(sample.secret());
    assertThat(occurrences(request.toByteString(), secret)).isGreaterThan(200);
    ByteString after = edited(request).toByteString();
    assertThat(occurrences(after, secret)).isZero();
    assertThat(after.toStringUtf8()).contains("****");
    assertNoNumber(SpanFixtures.message(after.toByteArray()));
    assertThat(found).containsKey(sample.kind());
  }

  private static int occurrences(ByteString bytes, ByteString wanted) {
    String in = bytes.toString(StandardCharsets.ISO_8859_1);
    String of = wanted.toString(StandardCharsets.ISO_8859_1);
    int count = 0;
    for (int at = in.indexOf(of); at >= 0; at = in.indexOf(of, at + 1)) {
      count++;
    }
    return count;
  }

  private static void assertNoNumber(Message message) {
    message
        .getAllFields()
        .forEach(
            (field, value) -> {
              assertThat(value).isNotIn(CARD, (double) CARD);
              if (value instanceof Message inner) {
                assertNoNumber(inner);
              } else if (value instanceof Iterable<?> values && !(value instanceof ByteString)) {
                for (Object each : values) {
                  if (each instanceof Message inner) {
                    assertNoNumber(inner);
                  }
                }
              }
            });
  }

  @ParameterizedTest
  @MethodSource("samples")
  void secret_isMaskedAndWhatIsAroundItStays(Samples.Sample sample) {
    assertThat(edited("note", text(sample.text())).getStringValue()).isEqualTo(sample.masked());
    assertThat(found).containsOnlyKeys(sample.kind());
  }

  /** Who runs twice finds nothing new. */
  @ParameterizedTest
  @MethodSource("samples")
  void masked_isLeftAlone(Samples.Sample sample) {
    assertThat(edited("note", text(sample.masked())).getStringValue()).isEqualTo(sample.masked());
    assertThat(found).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("innocent")
  void text_withoutSecret_isLeftAlone(String text) {
    assertThat(edited("note", text(text)).getStringValue()).isEqualTo(text);
    assertThat(found).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "http.request.header.authorization, AUTHORIZATION",
    "http.response.header.set-cookie, COOKIE",
    "db.password, PASSWORD",
    "DB_PASSWORD, PASSWORD",
    "user/pwd, PASSWORD",
    "config.clientSecret, API_KEY",
    "x-api-key, API_KEY",
    "aws.secretAccessKey, API_KEY",
    "gcp.private_key, PRIVATE_KEY"
  })
  void value_ofAKeyThatNamesASecret_isMaskedWhole(String key, SecretKind kind) {
    assertThat(edited(key, text("hello world")).getStringValue()).isEqualTo("****");
    assertThat(found).containsOnly(Map.entry(kind, 1));
    AnyValue list =
        AnyValue.newBuilder()
            .setArrayValue(
                ArrayValue.newBuilder()
                    .addValues(text("a"))
                    .addValues(AnyValue.newBuilder().setIntValue(123456))
                    .addValues(AnyValue.newBuilder().setBytesValue(ByteString.copyFromUtf8("b"))))
            .build();
    AnyValue map =
        AnyValue.newBuilder()
            .setKvlistValue(
                KeyValueList.newBuilder()
                    .addValues(KeyValue.newBuilder().setKey("harmless").setValue(list)))
            .build();
    assertThat(edited(key, map).getKvlistValue().getValues(0).getValue().getArrayValue())
        .isEqualTo(
            ArrayValue.newBuilder()
                .addValues(text("****"))
                .addValues(text("****"))
                .addValues(AnyValue.newBuilder().setBytesValue(ByteString.copyFromUtf8("****")))
                .build());
  }

  @ParameterizedTest
  @CsvSource({
    "password.policy, strict",
    "aws.secretsmanager.secret.arn, arn:x",
    "secret_name, db",
    "gen_ai.usage.input_tokens, 15x00",
    "llm.token, word",
    "cookie.count, many",
    "user.id, a1b2c3d4"
  })
  void value_ofAKeyAboutSecrets_isLeftAlone(String key, String value) {
    assertThat(edited(key, text(value)).getStringValue()).isEqualTo(value);
  }

  @Test
  void token_byItsKey_isMaskedIfItLooksLikeOne() {
    assertThat(edited("session.token", text("a1b2c3d4e5")).getStringValue()).isEqualTo("****");
    assertThat(edited("session.token", text("expired")).getStringValue()).isEqualTo("expired");
  }

  @Test
  void number_underASecretsKey_isMaskedUnlessItCounts() {
    assertThat(edited("user.password", AnyValue.newBuilder().setIntValue(4711).build()))
        .isEqualTo(text("****"));
    AnyValue few = AnyValue.newBuilder().setIntValue(3).build();
    assertThat(edited("user.password", few)).isEqualTo(few);
  }

  @Test
  void decimal_thatIsACardsNumberOrNamedSecret_isMasked() {
    assertThat(edited("card", decimal(CARD))).isEqualTo(text("****"));
    assertThat(edited("card", decimal(CARD + 0.5))).isEqualTo(decimal(CARD + 0.5));
    assertThat(edited("password", decimal(12345678))).isEqualTo(text("****"));
    assertThat(edited("password", decimal(12345.678))).isEqualTo(text("****"));
    assertThat(edited("password", decimal(0.5))).isEqualTo(decimal(0.5));
    assertThat(edited("size", decimal(12345678))).isEqualTo(decimal(12345678));
  }

  private static AnyValue decimal(double number) {
    return AnyValue.newBuilder().setDoubleValue(number).build();
  }

  @Test
  void unknownField_ofAnyWrapper_isTakenOutIfItHoldsASecret() {
    UnknownFieldSet later = later("password=hunter2");
    UnknownFieldSet harmless = later("harmless");
    ScopeSpans scope =
        ScopeSpans.newBuilder().addSpans(Span.newBuilder()).setUnknownFields(later).build();
    ResourceSpans resource =
        ResourceSpans.newBuilder().addScopeSpans(scope).setUnknownFields(later).build();
    assertThat(
            edited(
                ExportTraceServiceRequest.newBuilder()
                    .addResourceSpans(resource)
                    .addResourceSpans(ResourceSpans.newBuilder().setUnknownFields(harmless))
                    .setUnknownFields(later)
                    .build()))
        .isEqualTo(
            ExportTraceServiceRequest.newBuilder()
                .addResourceSpans(
                    ResourceSpans.newBuilder()
                        .addScopeSpans(ScopeSpans.newBuilder().addSpans(Span.newBuilder())))
                .addResourceSpans(ResourceSpans.newBuilder().setUnknownFields(harmless))
                .build());
    assertThat(found).containsOnly(Map.entry(SecretKind.UNKNOWN_FIELD, 3));
  }

  private static UnknownFieldSet later(String text) {
    UnknownFieldSet.Field field =
        UnknownFieldSet.Field.newBuilder()
            .addLengthDelimited(ByteString.copyFromUtf8(text))
            .build();
    return UnknownFieldSet.newBuilder().addField(7, field).build();
  }

  @Test
  void secrets_inARow_areAllMasked() {
    String text = "a@b.com,4111111111111111;password=x y://u:p@h bob@c.org";
    assertThat(edited("note", text(text)).getStringValue())
        .isEqualTo("****,****;password=**** y://u:****@h ****");
    assertThat(found)
        .containsEntry(SecretKind.EMAIL, 2)
        .containsEntry(SecretKind.CARD_NUMBER, 1)
        .containsEntry(SecretKind.PASSWORD, 2);
  }

  @Test
  void batch_withoutSecrets_isTheSame() {
    SpanBatch batch = SpanFixtures.spans(5);
    SpanEdits edits = batch.edit();
    edits.editTexts(editor);
    assertThat(edits.finish()).isSameAs(batch);
  }
}
