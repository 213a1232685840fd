package io.sluice.kafka.client;

import static io.sluice.component.examination.Remark.Grade.BROKEN;
import static io.sluice.component.examination.Remark.Grade.GOOD;
import static io.sluice.component.examination.Remark.Grade.NOTE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.sluice.component.StartException;
import io.sluice.component.examination.Remark;
import io.sluice.component.settings.Secret;
import io.sluice.kafka.broker.TestBroker;
import io.sluice.testkit.Workbench;
import io.sluice.transport.tls.ClientTlsSettings;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against a broker that lets everybody do everything, but for the user with a name. */
class ClusterExaminationTest {
  @TempDir private static Path directory;
  private static TestBroker broker;

  @BeforeAll
  static void start() throws Exception {
    broker =
        TestBroker.start(
            directory,
            Map.of(
                "authorizer.class.name",
                "org.apache.kafka.metadata.authorizer.StandardAuthorizer",
                "super.users",
                "User:ANONYMOUS"));
    broker.createTopic("spans", 3);
    broker.createTopic("hidden", 1);
    allow("spans", AclOperation.READ);
  }

  @AfterAll
  static void stop() {
    broker.close();
  }

  /** The right to read comes with that to describe. */
  private static void allow(String topic, AclOperation operation)
      throws InterruptedException, ExecutionException {
    try (Admin admin = broker.admin()) {
      admin
          .createAcls(
              List.of(
                  new AclBinding(
                      new ResourcePattern(ResourceType.TOPIC, topic, PatternType.LITERAL),
                      new AccessControlEntry(
                          "User:" + TestBroker.USER, "*", operation, AclPermissionType.ALLOW))))
          .all()
          .get();
    }
  }

  private static KafkaClientSettings at(boolean tls, String... brokers) {
    return settings(
        KafkaAuthSettings.defaults(),
        tls ? Optional.of(ClientTlsSettings.defaults()) : Optional.empty(),
        brokers);
  }

  private static KafkaClientSettings asUser(String password) {
    KafkaAuthSettings.PlainText named =
        new KafkaAuthSettings.PlainText(TestBroker.USER, new Secret(password));
    KafkaAuthSettings auth =
        new KafkaAuthSettings(
            Optional.empty(), Optional.of(named), Optional.empty(), Optional.empty());
    return settings(auth, Optional.empty(), broker.saslAddress());
  }

  private static KafkaClientSettings settings(
      KafkaAuthSettings auth, Optional<ClientTlsSettings> tls, String... brokers) {
    KafkaClientSettings usual = KafkaClientSettings.defaults();
    return new KafkaClientSettings(
        List.of(brokers),
        "",
        false,
        "me",
        "",
        true,
        usual.connIdleTimeout(),
        usual.metadata(),
        tls,
        auth);
  }

  private static List<Remark> examined(
      KafkaClientSettings settings, Consumer<ClusterExamination> rest) throws StartException {
    Workbench bench = new Workbench();
    return ClusterExamination.of(Connection.prepare(bench.context("kafka"), settings, bench), rest);
  }

  private static Remark last(KafkaClientSettings settings, Consumer<ClusterExamination> rest)
      throws StartException {
    List<Remark> remarks = examined(settings, rest);
    return remarks.get(remarks.size() - 1);
  }

  @Test
  void cluster_thatLetsUsIn_isDescribed() throws Exception {
    String nobody = "127.0.0.1:" + nobodysPort();
    assertThat(
            examined(
                at(false, broker.address(), nobody),
                cluster -> cluster.topic("spans", "traces.topic", AclOperation.WRITE, true)))
        .extracting(Remark::grade, Remark::key, Remark::sentence)
        .containsExactly(
            tuple(GOOD, "brokers", broker.address() + " can be connected to"),
            tuple(
                NOTE,
                "brokers",
                "nothing listens at "
                    + nobody
                    + "; check host and port in brokers, and that it runs"),
            tuple(GOOD, "brokers", "the cluster lets us in; its brokers are " + broker.address()),
            tuple(
                GOOD,
                "traces.topic",
                "topic spans is there, with 3 partitions; we have the right to WRITE"));
  }

  private static int nobodysPort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  @Test
  void brokers_thatAreNotThere_areAllThatIsSaid() throws Exception {
    assertThat(examined(at(false, "127.0.0.1:" + nobodysPort()), cluster -> notAsked()))
        .singleElement()
        .extracting(Remark::grade)
        .isEqualTo(BROKEN);
  }

  private static void notAsked() {
    throw new AssertionError("whoever is not let in cannot ask");
  }

  @Test
  void tls_toABrokerOfPlaintext_isSeen() throws Exception {
    assertThat(last(at(true, broker.address()), cluster -> notAsked()).sentence())
        .isEqualTo(
            broker.address()
                + " speaks plaintext, but TLS is set; remove tls, or use its TLS port");
  }

  @Test
  void password_thatIsWrong_isSeen() throws Exception {
    Remark remark = last(asUser("wrong"), cluster -> notAsked());
    assertThat(remark.grade()).isEqualTo(BROKEN);
    assertThat(remark.sentence()).contains("refused us as sluice", "check username, password");
  }

  @Test
  void topic_thatIsNotThere_isANote_whereBrokersMayMakeIt() throws Exception {
    assertThat(topic(at(false, broker.address()), "new", AclOperation.WRITE, true).grade())
        .isEqualTo(NOTE);
    Remark missing = topic(at(false, broker.address()), "new", AclOperation.READ, false);
    assertThat(missing)
        .isEqualTo(Remark.broken("topic", "there is no topic new; create it, or correct topic"));
  }

  private static Remark topic(
      KafkaClientSettings settings, String name, AclOperation wanted, boolean made)
      throws StartException {
    return last(settings, cluster -> cluster.topic(name, "topic", wanted, made));
  }

  @Test
  void topic_withoutTheRightToWrite_isBroken() throws Exception {
    KafkaClientSettings user = asUser(TestBroker.PASSWORD);
    assertThat(topic(user, "spans", AclOperation.READ, false).grade()).isEqualTo(GOOD);
    assertThat(topic(user, "spans", AclOperation.WRITE, false).sentence())
        .isEqualTo(
            "topic spans is there, but we have no right to WRITE; give this user WRITE and"
                + " DESCRIBE on it");
    assertThat(topic(user, "hidden", AclOperation.READ, false).sentence())
        .contains("this user may not use the topic");
  }

  @Test
  void topics_byExpression_areNamed() throws Exception {
    KafkaClientSettings user = asUser(TestBroker.PASSWORD);
    assertThat(last(user, cluster -> cluster.topics(Pattern.compile(".*"), "topics")))
        .isEqualTo(Remark.good("topics", "the expressions find spans"));
    assertThat(last(user, cluster -> cluster.topics(Pattern.compile("hid.*"), "topics")).grade())
        .isEqualTo(BROKEN);
  }

  @Test
  void group_thatIsNew_canBeJoined_byThoseWhoMay() throws Exception {
    assertThat(last(at(false, broker.address()), cluster -> cluster.group("g", "group_id")))
        .isEqualTo(Remark.good("group_id", "group g is new, and begins at initial_offset"));
    assertThat(last(asUser(TestBroker.PASSWORD), c -> c.group("g", "group_id")).sentence())
        .contains("this user may not join the consumer group");
  }
}
