package io.sluice.kafka.client;

import io.sluice.component.examination.Remark;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.clients.admin.DescribeConsumerGroupsOptions;
import org.apache.kafka.clients.admin.DescribeTopicsOptions;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/**
 * Looks at a cluster before anything is sent to it or read from it: whether its brokers can be
 * reached and let us in, whether topics and groups are there, and what we may do with them.
 */
public final class ClusterExamination {
  private static final Duration FOR_AN_ANSWER = Duration.ofSeconds(5);
  private static final int MOST_BROKERS = 5;
  private static final String BROKERS = "brokers";

  private final Connection connection;
  private final Admin admin;
  private final List<Remark> remarks = new ArrayList<>();

  private ClusterExamination(Connection connection, Admin admin) {
    this.connection = connection;
    this.admin = admin;
  }

  /**
   * Looks at the brokers, and at the rest if they let us in.
   *
   * @param rest asks for topics and groups
   */
  public static List<Remark> of(Connection connection, Consumer<ClusterExamination> rest) {
    try (Admin admin = Admin.create(quick(connection.properties()))) {
      ClusterExamination examination = new ClusterExamination(connection, admin);
      if (examination.reaches() && examination.isLetIn()) {
        rest.accept(examination);
      }
      return examination.remarks;
    } catch (KafkaException e) {
      return List.of(Remark.broken(BROKERS, connection.trouble().briefly(e)));
    }
  }

  private static Map<String, Object> quick(Map<String, Object> connection) {
    Map<String, Object> properties = new HashMap<>(connection);
    int millis = (int) FOR_AN_ANSWER.toMillis();
    properties.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, millis);
    properties.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, millis);
    return properties;
  }

  /** One of several that is down does no harm; it is worth knowing all the same. */
  private boolean reaches() {
    List<String> reached = new ArrayList<>();
    List<String> troubles = new ArrayList<>();
    for (String address : first(connection.addresses())) {
      Optional<String> trouble = probe(address);
      trouble.ifPresentOrElse(troubles::add, () -> reached.add(address));
    }
    if (!reached.isEmpty()) {
      remarks.add(Remark.good(BROKERS, String.join(", ", reached) + " can be connected to"));
    }
    troubles.forEach(
        trouble ->
            remarks.add(
                reached.isEmpty()
                    ? Remark.broken(BROKERS, trouble)
                    : Remark.note(BROKERS, trouble)));
    return !reached.isEmpty();
  }

  private static List<String> first(List<String> addresses) {
    return addresses.subList(0, Math.min(MOST_BROKERS, addresses.size()));
  }

  private Optional<String> probe(String address) {
    return connection.trouble().only(address).atBrokers();
  }

  private boolean isLetIn() {
    try {
      Collection<Node> nodes = answer(admin.describeCluster().nodes());
      List<String> addresses = nodes.stream().map(node -> node.host() + ":" + node.port()).toList();
      remarks.add(
          Remark.good(
              BROKERS,
              "the cluster lets us in"
                  + connection.trouble().asUser()
                  + "; its brokers are "
                  + String.join(", ", addresses)));
      advertised(addresses);
      return true;
    } catch (KafkaException e) {
      remarks.add(Remark.broken(BROKERS, connection.trouble().briefly(e)));
      return false;
    }
  }

  /** After the first contact only the names count that brokers have for themselves. */
  private void advertised(List<String> addresses) {
    for (String address : first(addresses)) {
      if (!connection.addresses().contains(address)) {
        probe(address)
            .ifPresent(
                trouble ->
                    remarks.add(
                        Remark.broken(
                            BROKERS,
                            "the cluster sends its clients to "
                                + address
                                + ", and "
                                + trouble.split("; ", 2)[0]
                                + "; correct advertised.listeners of that broker, or open the way"
                                + " to it")));
      }
    }
  }

  /**
   * Whether a topic is there, and what we want may be done with it.
   *
   * @param key where its name is configured
   * @param wanted to read it or to write to it
   * @param made whether brokers may make it when it is first used
   */
  public void topic(String name, String key, AclOperation wanted, boolean made) {
    DescribeTopicsOptions options = new DescribeTopicsOptions().includeAuthorizedOperations(true);
    try {
      TopicDescription topic =
          answer(admin.describeTopics(List.of(name), options).topicNameValues().get(name));
      remarks.add(judged(topic, key, wanted));
    } catch (UnknownTopicOrPartitionException e) {
      remarks.add(
          made
              ? Remark.note(
                  key,
                  "there is no topic "
                      + name
                      + " yet: brokers with auto.create.topics.enable make it for the first span")
              : Remark.broken(key, "there is no topic " + name + "; create it, or correct " + key));
    } catch (KafkaException e) {
      remarks.add(Remark.broken(key, "topic " + name + ": " + connection.trouble().briefly(e)));
    }
  }

  private static Remark judged(TopicDescription topic, String key, AclOperation wanted) {
    String name = "topic " + topic.name();
    int partitions = topic.partitions().size();
    long orphans = topic.partitions().stream().filter(part -> part.leader() == null).count();
    if (orphans > 0) {
      return Remark.broken(
          key,
          name
              + ": "
              + orphans
              + " of its "
              + partitions
              + " partitions have no leader, so that nothing passes through them; see which broker"
              + " is down");
    }
    return may(topic.authorizedOperations(), wanted)
        ? Remark.good(
            key,
            name
                + " is there, with "
                + partitions
                + (partitions == 1 ? " partition" : " partitions")
                + "; we have the right to "
                + wanted)
        : Remark.broken(
            key,
            name
                + " is there, but we have no right to "
                + wanted
                + "; give this user "
                + wanted
                + " and DESCRIBE on it");
  }

  /** Brokers that do not say what one may do are given the benefit of the doubt. */
  private static boolean may(Set<AclOperation> operations, AclOperation wanted) {
    return operations == null
        || operations.isEmpty()
        || operations.contains(wanted)
        || operations.contains(AclOperation.ALL);
  }

  /** Which topics an expression finds, of those that we are allowed to see. */
  public void topics(Pattern names, String key) {
    try {
      List<String> found =
          answer(admin.listTopics().names()).stream()
              .filter(names.asMatchPredicate())
              .sorted()
              .toList();
      remarks.add(
          found.isEmpty()
              ? Remark.broken(
                  key,
                  "no topic that we may see has such a name; correct "
                      + key
                      + ", or give this user DESCRIBE on the topics")
              : Remark.good(key, "the expressions find " + String.join(", ", found)));
    } catch (KafkaException e) {
      remarks.add(Remark.broken(key, connection.trouble().briefly(e)));
    }
  }

  /** Whether we may join a consumer group, and how many are in it already. */
  public void group(String id, String key) {
    DescribeConsumerGroupsOptions options =
        new DescribeConsumerGroupsOptions().includeAuthorizedOperations(true);
    try {
      ConsumerGroupDescription group =
          answer(admin.describeConsumerGroups(List.of(id), options).describedGroups().get(id));
      remarks.add(
          may(group.authorizedOperations(), AclOperation.READ)
              ? Remark.good(
                  key, "group " + id + " can be joined; members now: " + group.members().size())
              : Remark.broken(
                  key, "we have no right to join group " + id + "; give this user READ on it"));
    } catch (GroupIdNotFoundException e) {
      remarks.add(Remark.good(key, "group " + id + " is new, and begins at initial_offset"));
    } catch (KafkaException e) {
      remarks.add(Remark.broken(key, "group " + id + ": " + connection.trouble().briefly(e)));
    }
  }

  private static <T> T answer(KafkaFuture<T> asked) {
    try {
      return asked.get();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof KafkaException kafka
          ? kafka
          : new KafkaException(e.getCause().getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new KafkaException("interrupted before the brokers answered", e);
    }
  }
}
