package io.sluice.exporters.loadbalancing;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.resolver.dns.SingletonDnsServerAddressStreamProvider;
import io.sluice.testkit.TestNameServer;
import io.sluice.testkit.Workbench;
import io.sluice.transport.EventLoops;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Questions over real sockets. */
class NameServersTest {
  private static final EventLoops LOOPS = EventLoops.start(1);
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  @AfterAll
  static void end() {
    LOOPS.close(Workbench.soon());
  }

  @Test
  void lookUp_asksForBothFamilies_andNeverRemembers() throws Exception {
    try (TestNameServer server = new TestNameServer("tier.test");
        NameServers names = asking(server, PATIENCE)) {
      server.knows("10.0.0.1", "10.0.0.2", "fd00::1");
      assertThat(lookUp(names, "tier.test."))
          .extracting(InetAddress::getHostAddress)
          .containsExactlyInAnyOrder("10.0.0.1", "10.0.0.2", "fd00:0:0:0:0:0:0:1");
      server.knows("10.0.0.3");
      assertThat(lookUp(names, "tier.test."))
          .extracting(InetAddress::getHostAddress)
          .containsExactly("10.0.0.3");
    }
  }

  @Test
  void lookUp_ofAnUnknownName_fails() throws Exception {
    try (TestNameServer server = new TestNameServer("tier.test");
        NameServers names = asking(server, PATIENCE)) {
      Assertions.assertThatThrownBy(() -> lookUp(names, "nobody.test."))
          .isInstanceOf(ExecutionException.class)
          .hasMessageContaining("nobody.test");
    }
  }

  @Test
  void lookUp_ofASilentServer_fails() throws Exception {
    try (TestNameServer server = new TestNameServer("tier.test");
        NameServers names = asking(server, Duration.ofMillis(300))) {
      server.staysSilent();
      Assertions.assertThatThrownBy(() -> lookUp(names, "tier.test."))
          .isInstanceOf(ExecutionException.class);
    }
  }

  private static NameServers asking(TestNameServer server, Duration timeout) {
    return new NameServers(
        () -> LOOPS, new SingletonDnsServerAddressStreamProvider(server.address()), timeout);
  }

  private static List<InetAddress> lookUp(NameServers names, String hostname) throws Exception {
    CompletableFuture<List<InetAddress>> answer = new CompletableFuture<>();
    names.lookUp(
        hostname,
        (addresses, failure) -> {
          if (failure == null) {
            answer.complete(addresses);
          } else {
            answer.completeExceptionally(failure);
          }
        });
    return answer.get(10, TimeUnit.SECONDS);
  }
}
