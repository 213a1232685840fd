package io.sluice.formats.jaeger;

import static io.sluice.formats.jaeger.SpanRulesTest.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status;
import io.opentelemetry.proto.trace.v1.Status.StatusCode;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** How tags become a span's status. */
class StatusRulesTest {
  @ParameterizedTest
  @EnumSource
  void error_true_isAnError_andGoesAway(Form form) {
    Span span = form.through(new JaegerModel.Span().tag("error", true).tag("a", "b"));
    assertStatus(span, StatusCode.STATUS_CODE_ERROR, "");
    assertThat(span.getAttributesList()).containsExactly(text("a", "b"));
  }

  @ParameterizedTest
  @EnumSource
  void error_ofAnythingButTrue_staysAnAttribute(Form form) {
    for (Object value : new Object[] {false, "true", 1L}) {
      Span span = form.through(new JaegerModel.Span().tag("error", value));
      assertStatus(span, StatusCode.STATUS_CODE_UNSET, "");
      assertThat(keys(span)).containsExactly("error");
    }
  }

  @ParameterizedTest
  @EnumSource
  void error_takesTheDescription_whichGoesAway(Form form) {
    Span span =
        form.through(
            new JaegerModel.Span()
                .tag("error", true)
                .tag("otel.status_description", "broken")
                .tag("http.status_message", "Not Found"));
    assertStatus(span, StatusCode.STATUS_CODE_ERROR, "broken");
    assertThat(keys(span)).containsExactly("http.status_message");
  }

  @ParameterizedTest
  @EnumSource
  void error_withoutDescription_takesTheHttpMessage_whichStays(Form form) {
    Span span =
        form.through(
            new JaegerModel.Span().tag("http.status_message", "Not Found").tag("error", true));
    assertStatus(span, StatusCode.STATUS_CODE_ERROR, "Not Found");
    assertThat(keys(span)).containsExactly("http.status_message");
  }

  @ParameterizedTest
  @EnumSource
  void error_withAnEmptyDescription_hasNoMessage(Form form) {
    Span span =
        form.through(
            new JaegerModel.Span()
                .tag("error", true)
                .tag("otel.status_description", "")
                .tag("http.status_message", "Not Found"));
    assertStatus(span, StatusCode.STATUS_CODE_ERROR, "");
    assertThat(keys(span)).containsExactly("http.status_message");
  }

  @ParameterizedTest
  @EnumSource
  void error_beatsTheCode_whichGoesAwayToo(Form form) {
    Span span =
        form.through(new JaegerModel.Span().tag("otel.status_code", "OK").tag("error", true));
    assertStatus(span, StatusCode.STATUS_CODE_ERROR, "");
    assertThat(keys(span)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "OK, STATUS_CODE_OK",
    "ok, STATUS_CODE_OK",
    "Error, STATUS_CODE_ERROR",
    "ERROR, STATUS_CODE_ERROR",
    "UNSET, STATUS_CODE_UNSET",
    "2, STATUS_CODE_UNSET"
  })
  void code_decidesWithoutError_andGoesAwayWithItsDescription(String value, StatusCode code) {
    for (Form form : Form.values()) {
      Span span =
          form.through(
              new JaegerModel.Span()
                  .tag("otel.status_code", value)
                  .tag("otel.status_description", "said")
                  .tag("http.status_code", 500L));
      assertStatus(span, code, "said");
      assertThat(keys(span)).as(form.name()).containsExactly("http.status_code");
    }
  }

  @ParameterizedTest
  @EnumSource
  void code_thatIsNoText_isUnset_andGoesAway(Form form) {
    Span span = form.through(new JaegerModel.Span().tag("otel.status_code", 2L));
    assertStatus(span, StatusCode.STATUS_CODE_UNSET, "");
    assertThat(keys(span)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void description_alone_staysAnAttribute(Form form) {
    Span span = form.through(new JaegerModel.Span().tag("otel.status_description", "said"));
    assertStatus(span, StatusCode.STATUS_CODE_UNSET, "");
    assertThat(keys(span)).containsExactly("otel.status_description");
  }

  @ParameterizedTest
  @CsvSource({
    "99, client, STATUS_CODE_ERROR",
    "100, client, STATUS_CODE_UNSET",
    "200, server, STATUS_CODE_UNSET",
    "398, client, STATUS_CODE_UNSET",
    "399, client, STATUS_CODE_ERROR",
    "400, client, STATUS_CODE_ERROR",
    "400, server, STATUS_CODE_UNSET",
    "499, server, STATUS_CODE_UNSET",
    "404, internal, STATUS_CODE_ERROR",
    "404, '', STATUS_CODE_ERROR",
    "500, server, STATUS_CODE_ERROR",
    "-1, client, STATUS_CODE_ERROR",
    "-999999999999999999, server, STATUS_CODE_ERROR",
    "0, client, STATUS_CODE_ERROR"
  })
  void httpStatus_decidesWhenNothingElseDoes_andStays(long http, String kind, StatusCode code) {
    String message = code == StatusCode.STATUS_CODE_ERROR ? "why" : "";
    for (Form form : Form.values()) {
      for (Object value : new Object[] {http, Long.toString(http)}) {
        Span span =
            form.through(
                new JaegerModel.Span()
                    .tag("http.status_code", value)
                    .tag("span.kind", kind)
                    .tag("http.status_message", "why"));
        assertStatus(span, code, message);
        assertThat(keys(span)).containsExactly("http.status_code", "http.status_message");
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void httpStatus_thatIsNoNumber_saysNothing(Form form) {
    for (Object value : new Object[] {"abc", "", "+", "5 00", "0x1f4", true, 500.0}) {
      Span span = form.through(new JaegerModel.Span().tag("http.status_code", value));
      assertStatus(span, StatusCode.STATUS_CODE_UNSET, "");
    }
  }

  @ParameterizedTest
  @EnumSource
  void httpStatus_underItsNewName_isNotLookedAt(Form form) {
    Span span = form.through(new JaegerModel.Span().tag("http.response.status_code", 500L));
    assertStatus(span, StatusCode.STATUS_CODE_UNSET, "");
  }

  private static void assertStatus(Span span, StatusCode code, String message) {
    assertThat(span.getStatus())
        .isEqualTo(Status.newBuilder().setCode(code).setMessage(message).build());
  }

  private static List<String> keys(Span span) {
    return span.getAttributesList().stream().map(KeyValue::getKey).toList();
  }
}
