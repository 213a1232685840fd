package io.sluice.distro.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.exporters.client.Destination;
import io.sluice.exporters.client.Diagnosis.Mismatch;
import io.sluice.exporters.client.Diagnosis.Protocol;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SpokenTest {
  private static final Spoken GRPC_PORT = Spoken.plaintext(false, true);
  private static final Spoken HTTP_PORT = Spoken.plaintext(true, false);
  private static final Spoken BOTH = Spoken.plaintext(true, true);
  private static final Spoken SECURED =
      new Spoken(Optional.of(true), false, true, Optional.empty());

  private static Optional<Mismatch> mismatch(Spoken spoken, Protocol protocol, boolean tls) {
    return spoken.mismatch(new Destination("endpoint", "tempo", 4317, tls, protocol));
  }

  @Test
  void tls_onOneSideOnly_isAMismatch() {
    for (Protocol protocol : Protocol.values()) {
      assertThat(mismatch(GRPC_PORT, protocol, true)).contains(Mismatch.PLAINTEXT);
      assertThat(mismatch(HTTP_PORT, protocol, true)).contains(Mismatch.PLAINTEXT);
      assertThat(mismatch(SECURED, protocol, false)).contains(Mismatch.TLS);
      assertThat(mismatch(SECURED, protocol, true)).isEmpty();
    }
  }

  @Test
  void protocol_ofTheOtherPort_isAMismatch() {
    assertThat(mismatch(HTTP_PORT, Protocol.GRPC, false)).contains(Mismatch.HTTP);
    assertThat(mismatch(GRPC_PORT, Protocol.HTTP, false)).contains(Mismatch.GRPC);
    assertThat(mismatch(GRPC_PORT, Protocol.GRPC, false)).isEmpty();
    assertThat(mismatch(HTTP_PORT, Protocol.HTTP, false)).isEmpty();
    assertThat(mismatch(BOTH, Protocol.GRPC, false)).isEmpty();
    assertThat(mismatch(BOTH, Protocol.HTTP, false)).isEmpty();
  }

  @Test
  void silence_isNoMismatch() {
    assertThat(mismatch(Spoken.NOTHING, Protocol.GRPC, true)).isEmpty();
    assertThat(mismatch(Spoken.NOTHING, Protocol.HTTP, false)).isEmpty();
  }

  @Test
  void words() {
    assertThat(GRPC_PORT).hasToString("HTTP/2 in plaintext");
    assertThat(BOTH).hasToString("HTTP/1.1 and HTTP/2 in plaintext");
    assertThat(SECURED).hasToString("HTTP/2 in TLS");
    assertThat(Spoken.plaintext(false, false))
        .hasToString("something that is not HTTP in plaintext");
    assertThat(Spoken.NOTHING).hasToString("neither TLS nor HTTP, as far as it lets see");
  }
}
