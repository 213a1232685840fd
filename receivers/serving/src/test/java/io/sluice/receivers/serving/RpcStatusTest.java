package io.sluice.receivers.serving;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.util.JsonFormat;
import com.google.rpc.RetryInfo;
import com.google.rpc.Status;
import io.sluice.component.StatusCode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

/** The generated classes have to read what is written by hand. */
class RpcStatusTest {
  private static final JsonFormat.Parser JSON =
      JsonFormat.parser()
          .usingTypeRegistry(
              com.google.protobuf.TypeRegistry.newBuilder().add(RetryInfo.getDescriptor()).build());

  @Property(tries = 300)
  void proto_saysWhatItWasMadeOf(
      @ForAll StatusCode code,
      @ForAll String message,
      @ForAll @LongRange(max = 10_000_000_000_000L) long retryNanos)
      throws Exception {
    Duration retryAfter = Duration.ofNanos(retryNanos);
    byte[] proto = new RpcStatus(code, message, retryAfter).toProto();
    assertSays(Status.parseFrom(proto), code, message, retryAfter);
  }

  @Test
  void message_thatIsLong_isCutBetweenCharacters() {
    RpcStatus status = new RpcStatus(StatusCode.INTERNAL, "x" + "ü".repeat(1000));
    assertThat(status.message()).isEqualTo("x" + "ü".repeat(511));
    assertThat(new RpcStatus(StatusCode.INTERNAL, "x".repeat(1024)).message()).hasSize(1024);
  }

  @Property(tries = 300)
  void json_saysWhatItWasMadeOf(
      @ForAll StatusCode code,
      @ForAll String message,
      @ForAll @LongRange(max = 10_000_000_000_000L) long retryNanos)
      throws Exception {
    Duration retryAfter = Duration.ofNanos(retryNanos);
    byte[] json = new RpcStatus(code, message, retryAfter).toJson();
    Status.Builder status = Status.newBuilder();
    JSON.merge(new String(json, StandardCharsets.UTF_8), status);
    assertSays(status.build(), code, message, retryAfter);
  }

  private static void assertSays(
      Status status, StatusCode code, String message, Duration retryAfter) throws Exception {
    assertThat(status.getCode()).isEqualTo(code.number());
    // What is half a character becomes a question mark on the wire.
    assertThat(status.getMessage())
        .isEqualTo(new String(message.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8));
    assertThat(status.getDetailsCount()).isEqualTo(retryAfter.isZero() ? 0 : 1);
    if (!retryAfter.isZero()) {
      var delay = status.getDetails(0).unpack(RetryInfo.class).getRetryDelay();
      assertThat(Duration.ofSeconds(delay.getSeconds(), delay.getNanos())).isEqualTo(retryAfter);
    }
  }

  @Test
  void retryAfter_inSeconds_isRoundedUp() {
    assertThat(seconds(Duration.ZERO)).isZero();
    assertThat(seconds(Duration.ofMillis(1))).isEqualTo(1);
    assertThat(seconds(Duration.ofSeconds(1))).isEqualTo(1);
    assertThat(seconds(Duration.ofSeconds(1).plusNanos(1))).isEqualTo(2);
  }

  private static long seconds(Duration retryAfter) {
    return new RpcStatus(StatusCode.UNAVAILABLE, "", retryAfter).retryAfterSeconds();
  }
}
