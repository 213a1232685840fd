package io.sluice.kafka.broker;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;

/**
 * A broker that keeps what it is given. Its clients come in at {@link #address}; a second door
 * wants a name and a password (SASL PLAIN and SCRAM), and a third one speaks TLS if there is a
 * certificate.
 */
public final class TestBroker implements AutoCloseable {
  public static final String USER = "sluice";
  public static final String PASSWORD = "s3cret";

  private static final String PLAIN_MODULE =
      "org.apache.kafka.common.security.plain.PlainLoginModule required user_%s=\"%s\";"
          .formatted(USER, PASSWORD);
  private static final String SCRAM_MODULE =
      "org.apache.kafka.common.security.scram.ScramLoginModule required;";

  private static TestBroker shared;

  private final Properties settings;
  private final int port;
  private final int saslPort;
  private final int tlsPort;
  private KafkaRaftServer server;
  private Admin admin;

  /** A new broker's facts, which later starts repeat. */
  private TestBroker(Properties settings, int port, int saslPort, int tlsPort) {
    this.settings = settings;
    this.port = port;
    this.saslPort = saslPort;
    this.tlsPort = tlsPort;
  }

  /** The one that all tests of this process share, started when the first of them asks. */
  public static synchronized TestBroker shared() {
    if (shared == null) {
      try {
        shared = start(Files.createTempDirectory(Path.of("target"), "broker"));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      Runtime.getRuntime().addShutdownHook(new Thread(shared::stop));
    }
    return shared;
  }

  /** Starts one with its data in an empty directory. */
  public static TestBroker start(Path directory) {
    return start(directory, Map.of());
  }

  /**
   * Starts one with its data in an empty directory.
   *
   * @param more settings of the broker, over those that it has from here; with {@code
   *     ssl.keystore.certificate.chain} among them it speaks TLS too
   */
  public static TestBroker start(Path directory, Map<String, String> more) {
    return start(directory, freePorts(4), more);
  }

  /** Starts one on these ports; with its data in a directory that is empty, or was its own. */
  static TestBroker start(Path directory, List<Integer> ports, Map<String, String> more) {
    TestBroker broker =
        new TestBroker(settings(directory, ports, more), ports.get(0), ports.get(1), ports.get(2));
    if (Files.notExists(directory.resolve("meta.properties"))) {
      broker.format(directory);
    }
    broker.start();
    return broker;
  }

  private static Properties settings(
      Path directory, List<Integer> ports, Map<String, String> more) {
    boolean tls = more.keySet().stream().anyMatch(key -> key.startsWith("ssl."));
    String listeners =
        "PLAIN://127.0.0.1:%d,SASL://127.0.0.1:%d%s"
            .formatted(ports.get(0), ports.get(1), tls ? ",TLS://127.0.0.1:" + ports.get(2) : "");
    Properties settings = new Properties();
    settings.put("process.roles", "broker,controller");
    settings.put("node.id", "1");
    settings.put("controller.quorum.voters", "1@127.0.0.1:" + ports.get(3));
    settings.put("controller.listener.names", "CONTROLLER");
    settings.put("listeners", listeners + ",CONTROLLER://127.0.0.1:" + ports.get(3));
    settings.put("advertised.listeners", listeners);
    settings.put("inter.broker.listener.name", "PLAIN");
    settings.put(
        "listener.security.protocol.map",
        "PLAIN:PLAINTEXT,CONTROLLER:PLAINTEXT,SASL:SASL_PLAINTEXT,TLS:SSL");
    settings.put("listener.name.sasl.sasl.enabled.mechanisms", "PLAIN,SCRAM-SHA-256,SCRAM-SHA-512");
    settings.put("listener.name.sasl.plain.sasl.jaas.config", PLAIN_MODULE);
    settings.put("listener.name.sasl.scram-sha-256.sasl.jaas.config", SCRAM_MODULE);
    settings.put("listener.name.sasl.scram-sha-512.sasl.jaas.config", SCRAM_MODULE);
    settings.put("log.dirs", directory.toString());
    settings.put("offsets.topic.replication.factor", "1");
    settings.put("offsets.topic.num.partitions", "1");
    settings.put("transaction.state.log.replication.factor", "1");
    settings.put("transaction.state.log.min.isr", "1");
    settings.put("share.coordinator.state.topic.replication.factor", "1");
    settings.put("group.initial.rebalance.delay.ms", "0");
    settings.put("group.min.session.timeout.ms", "500");
    settings.put("num.network.threads", "1");
    settings.put("num.io.threads", "2");
    settings.put("background.threads", "1");
    settings.put("num.recovery.threads.per.data.dir", "1");
    settings.put("log.cleaner.enable", "false");
    settings.put("controller.quorum.election.timeout.ms", "50");
    settings.put("controller.quorum.election.backoff.max.ms", "50");
    // A broker that comes back has to wait until its former self counts as gone.
    settings.put("broker.session.timeout.ms", "1000");
    settings.put("broker.heartbeat.interval.ms", "100");
    settings.putAll(more);
    return settings;
  }

  /** Free when they were looked for; nobody else on this machine hands out ports that fast. */
  static List<Integer> freePorts(int count) {
    ServerSocket[] sockets = new ServerSocket[count];
    Integer[] ports = new Integer[count];
    try {
      for (int i = 0; i < count; i++) {
        sockets[i] = new ServerSocket(0);
        ports[i] = sockets[i].getLocalPort();
      }
      for (ServerSocket socket : sockets) {
        socket.close();
      }
    } catch (IOException e) {
      throw new IllegalStateException("no free ports for a broker", e);
    }
    return List.of(ports);
  }

  private void format(Path directory) {
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    try {
      new Formatter()
          .setPrintStream(new PrintStream(said, true, StandardCharsets.UTF_8))
          .setClusterId(Uuid.randomUuid().toString())
          .setNodeId(1)
          .setControllerListenerName("CONTROLLER")
          .setMetadataLogDirectory(directory.toString())
          .addDirectory(directory.toString())
          .setScramArguments(
              List.of(
                  "SCRAM-SHA-256=[name=%s,password=%s]".formatted(USER, PASSWORD),
                  "SCRAM-SHA-512=[name=%s,password=%s]".formatted(USER, PASSWORD)))
          .run();
    } catch (Exception e) {
      throw new IllegalStateException(
          "the broker's directory could not be prepared: " + said.toString(StandardCharsets.UTF_8),
          e);
    }
  }

  /** Starts it again, on the same ports, with what it had. */
  public synchronized void start() {
    server = new KafkaRaftServer(KafkaConfig.fromProps(settings), Time.SYSTEM);
    server.startup();
  }

  /** Stops it; its data stay. */
  public synchronized void stop() {
    if (server != null) {
      server.shutdown();
      server.awaitShutdown();
      server = null;
    }
  }

  /** Waits until it ends by itself. */
  void await() {
    server.awaitShutdown();
  }

  /** {@code host:port} for everybody, in plaintext. */
  public String address() {
    return "127.0.0.1:" + port;
  }

  /** {@code host:port} for {@link #USER} with {@link #PASSWORD}, in plaintext. */
  public String saslAddress() {
    return "127.0.0.1:" + saslPort;
  }

  /** {@code host:port} for TLS. */
  public String tlsAddress() {
    return "127.0.0.1:" + tlsPort;
  }

  /** Makes a topic. */
  public void createTopic(String name, int partitions) {
    createTopic(name, partitions, Map.of());
  }

  /** Makes a topic with settings of its own. */
  public void createTopic(String name, int partitions, Map<String, String> settings) {
    try {
      sharedAdmin()
          .createTopics(List.of(new NewTopic(name, partitions, (short) 1).configs(settings)))
          .all()
          .get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while a topic was made", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("the topic " + name + " could not be made", e.getCause());
    }
  }

  private synchronized Admin sharedAdmin() {
    if (admin == null) {
      admin = admin();
    }
    return admin;
  }

  /** For whatever else a test wants of it. */
  public Admin admin() {
    return Admin.create(Map.of("bootstrap.servers", address()));
  }

  @Override
  public void close() {
    synchronized (this) {
      if (admin != null) {
        admin.close(Duration.ZERO);
        admin = null;
      }
    }
    stop();
  }
}
