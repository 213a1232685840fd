package io.sluice.kafka.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.util.List;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.SslAuthenticationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.junit.jupiter.api.Test;

class BrokerTroubleTest {
  private final TimeoutException inVain = new TimeoutException("waited");

  @Test
  void nobodyThere_isSaid() throws IOException {
    int port;
    try (ServerSocket socket = new ServerSocket(0)) {
      port = socket.getLocalPort();
    }
    assertThat(trouble("127.0.0.1:" + port).of(inVain))
        .isEqualTo(
            "nothing listens at 127.0.0.1:%d; check host and port in brokers, and that it runs"
                .formatted(port));
  }

  @Test
  void unknownName_isSaid() {
    assertThat(trouble("nowhere.invalid:9092").of(new RuntimeException(inVain)))
        .contains("nowhere.invalid:9092 is not known to DNS");
  }

  @Test
  void refusedUser_isNamed() {
    assertThat(trouble("kafka:9092").of(new SaslAuthenticationException("bad")))
        .contains("refused us as ada")
        .contains("check username, password and mechanism in auth");
  }

  @Test
  void unknownAuthority_isSaid() {
    Throwable path = new IOException("PKIX path building failed");
    assertThat(trouble("kafka:9092").of(new SslAuthenticationException("handshake", path)))
        .contains("set tls.ca_file");
  }

  @Test
  void missingRight_isSaid() {
    assertThat(trouble("kafka:9092").briefly(new TopicAuthorizationException("spans")))
        .contains("give it WRITE (to send) or READ (to receive)");
  }

  @Test
  void timeout_withoutLooking_isJustThat() {
    assertThat(trouble("kafka:9092").briefly(inVain))
        .isEqualTo("kafka:9092 did not answer in time (waited)");
  }

  private static BrokerTrouble trouble(String address) {
    return new BrokerTrouble(List.of(address), false, "ada");
  }
}
