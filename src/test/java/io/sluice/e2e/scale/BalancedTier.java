package io.sluice.e2e.scale;

import io.sluice.e2e.harness.Books;
import io.sluice.e2e.harness.Launch;
import io.sluice.e2e.harness.OtlpSink;
import io.sluice.e2e.harness.Ports;
import io.sluice.e2e.harness.SluiceProcess;
import io.sluice.testkit.TestNameServer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Members, each with an address and a backend of its own, and one in front who balances. */
final class BalancedTier implements Tier {
  private static final String NAME = "tier.test";

  private final TestNameServer names = new TestNameServer(NAME);
  private final List<OtlpSink> sinks = new ArrayList<>();
  private final Map<Integer, SluiceProcess> members = new TreeMap<>();
  private final int port = Ports.free();
  private final SluiceProcess front;

  BalancedTier(TraceTally tally, int membersAtFirst) throws Exception {
    for (int i = 0; i < MOST_MEMBERS; i++) {
      sinks.add(OtlpSink.grpc(tally.behind(i)));
    }
    for (int i = 0; i < membersAtFirst; i++) {
      members.put(i, start(i));
    }
    publish();
    front = Launch.of(frontYaml()).start();
    awaitBackends();
  }

  @Override
  public String what() {
    return "One Sluice balances";
  }

  @Override
  public int doorOfTheFront() throws InterruptedException {
    return front.grpcPort();
  }

  private static String address(int member) {
    return "127.0.2." + (member + 1);
  }

  private SluiceProcess start(int member) throws IOException, InterruptedException {
    String yaml =
        """
        receivers:
          otlp:
            protocols:
              grpc:
                endpoint: %s:%d
        exporters:
          otlp_grpc:
            endpoint: 127.0.0.1:%d
            compression: none
            tls:
              insecure: true
        service:
          pipelines:
            traces:
              receivers: [otlp]
              exporters: [otlp_grpc]
        """
            .formatted(address(member), port, sinks.get(member).port());
    return Launch.of(yaml).heap(128).start();
  }

  private String frontYaml() {
    return """
    receivers:
      otlp:
        protocols:
          grpc:
            endpoint: 127.0.0.1:0
    exporters:
      load_balancing:
        protocol:
          otlp:
            compression: none
            timeout: 2s
            tls:
              insecure: true
            retry_on_failure:
              initial_interval: 100ms
              max_interval: 500ms
        resolver:
          dns:
            hostname: %s.
            port: %d
            interval: 100ms
            servers: ["127.0.0.1:%d"]
    service:
      pipelines:
        traces:
          receivers: [otlp]
          exporters: [load_balancing]
    """
        .formatted(NAME, port, names.address().getPort());
  }

  private void publish() throws IOException {
    names.knows(members.keySet().stream().map(BalancedTier::address).toArray(String[]::new));
  }

  private void awaitBackends() throws IOException, InterruptedException {
    front.awaitMetric("otelcol_loadbalancer_num_backends{resolver=\"dns\"}", members.size());
  }

  /** First it is ready, then it is found. */
  @Override
  public void join(int member) throws Exception {
    members.put(member, start(member));
    publish();
    awaitBackends();
  }

  /** First it is not found any more, then it drains. */
  @Override
  public void leave(int member) throws Exception {
    try (SluiceProcess process = members.remove(member)) {
      publish();
      awaitBackends();
      process.stop();
    }
  }

  /** Names still lead to it for a while. */
  @Override
  public void kill(int member, Pause untilKnown) throws Exception {
    try (SluiceProcess process = members.remove(member)) {
      process.kill();
      untilKnown.take();
      publish();
      awaitBackends();
    }
  }

  /** What was sent to a member that is gone may not have left it. */
  @Override
  public boolean outlivesKills() {
    return false;
  }

  @Override
  public Books drain() throws InterruptedException {
    Books books = front.stop();
    for (SluiceProcess member : members.values()) {
      member.stop();
    }
    return books;
  }

  @Override
  public void close() {
    front.close();
    members.values().forEach(SluiceProcess::close);
    sinks.forEach(OtlpSink::close);
    names.close();
  }
}
