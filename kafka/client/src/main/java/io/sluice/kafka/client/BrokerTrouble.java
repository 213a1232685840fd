package io.sluice.kafka.client;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.ApiException;
import org.apache.kafka.common.errors.ClusterAuthorizationException;
import org.apache.kafka.common.errors.FencedInstanceIdException;
import org.apache.kafka.common.errors.GroupAuthorizationException;
import org.apache.kafka.common.errors.InconsistentGroupProtocolException;
import org.apache.kafka.common.errors.InvalidSessionTimeoutException;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.KafkaStorageException;
import org.apache.kafka.common.errors.NotEnoughReplicasAfterAppendException;
import org.apache.kafka.common.errors.NotEnoughReplicasException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.SslAuthenticationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.errors.UnsupportedSaslMechanismException;
import org.apache.kafka.common.errors.UnsupportedVersionException;

/**
 * Says what is wrong between us and the brokers, and what would mend it. Kafka's library says only
 * that it waited in vain when there was nobody, or somebody who speaks something else, so in these
 * cases the brokers are looked at.
 */
public final class BrokerTrouble {
  private final List<String> addresses;
  private final boolean tls;
  private final String user;

  /** By class, the words; braces hold what the library said. */
  private static final Map<Class<? extends ApiException>, String> WORDS =
      Map.ofEntries(
          Map.entry(
              UnknownTopicOrPartitionException.class,
              "there is no such topic, and the brokers did not make it: create it, or see that they"
                  + " have auto.create.topics.enable ({detail})"),
          Map.entry(
              InvalidTopicException.class,
              "that is no name for a topic: letters, digits, '.', '_' and '-' are allowed, up to"
                  + " 249 of them ({detail})"),
          Map.entry(
              ClusterAuthorizationException.class,
              "the brokers do not allow it: give this user IDEMPOTENT_WRITE on the cluster, or set"
                  + " required_acks: 1 ({detail})"),
          Map.entry(
              GroupAuthorizationException.class,
              "this user may not join the consumer group: give it READ on the group, or set another"
                  + " group_id ({detail})"),
          Map.entry(
              TopicAuthorizationException.class,
              "this user may not use the topic: give it WRITE (to send) or READ (to receive), and"
                  + " DESCRIBE, on it ({detail})"),
          Map.entry(
              UnsupportedSaslMechanismException.class,
              "the brokers do not offer this way to sign in: set auth.sasl.mechanism to one of"
                  + " theirs ({detail})"),
          Map.entry(
              RecordTooLargeException.class,
              "a message is larger than the brokers take: lower sending_queue.batch.max_size, or"
                  + " raise max.message.bytes of the topic and producer.max_message_bytes here"
                  + " ({detail})"),
          Map.entry(
              NotEnoughReplicasException.class,
              "too few replicas of the partition are up to date for the brokers to take anything"
                  + " (min.insync.replicas): see which broker is down ({detail})"),
          Map.entry(
              NotEnoughReplicasAfterAppendException.class,
              "too few replicas of the partition are up to date (min.insync.replicas): see which"
                  + " broker is down ({detail})"),
          Map.entry(
              KafkaStorageException.class,
              "the broker cannot write to its disk: see whether it is full ({detail})"),
          Map.entry(
              UnsupportedVersionException.class,
              "the brokers are too old for what was asked of them: 2.1 is the oldest version that"
                  + " works ({detail})"),
          Map.entry(
              FencedInstanceIdException.class,
              "another consumer has the same group_instance_id: give each its own ({detail})"),
          Map.entry(
              InconsistentGroupProtocolException.class,
              "the other members of the group share partitions out in another way: set"
                  + " group_rebalance_strategies to what they have ({detail})"),
          Map.entry(
              InvalidSessionTimeoutException.class,
              "the brokers do not allow that session_timeout: keep it between their"
                  + " group.min.session.timeout.ms and group.max.session.timeout.ms ({detail})"));

  BrokerTrouble(List<String> addresses, boolean tls, String user) {
    this.addresses = addresses;
    this.tls = tls;
    this.user = user;
  }

  /**
   * A sentence about something that failed. May look at the brokers, which takes a few seconds if
   * they do not answer.
   */
  public String of(Throwable failure) {
    return words(failure, BrokerProbe::look);
  }

  /** The same without looking at the brokers. */
  public String briefly(Throwable failure) {
    return words(failure, probe -> Optional.empty());
  }

  /** What can be seen to be wrong by looking at the brokers; takes seconds if they are silent. */
  public Optional<String> atBrokers() {
    return new BrokerProbe(addresses, tls).look();
  }

  /** The same about one broker. */
  BrokerTrouble only(String address) {
    return new BrokerTrouble(List.of(address), tls, user);
  }

  /** As whom we come, for the end of a sentence; empty when we do not say. */
  String asUser() {
    return user.isEmpty() ? "" : " as " + user;
  }

  private String words(Throwable failure, Function<BrokerProbe, Optional<String>> look) {
    Throwable cause = innermostOfKafka(failure);
    if (cause instanceof SaslAuthenticationException) {
      return "the brokers at "
          + servers()
          + " refused us"
          + asUser()
          + ": check "
          + (user.isEmpty() ? "the token's source, its rights" : "username, password")
          + " and mechanism in auth ("
          + detail(cause)
          + ")";
    }
    if (cause instanceof SslAuthenticationException) {
      return ofTls(cause, look);
    }
    for (Map.Entry<Class<? extends ApiException>, String> entry : WORDS.entrySet()) {
      if (entry.getKey().isInstance(cause)) {
        return entry.getValue().replace("{detail}", detail(cause));
      }
    }
    if (cause instanceof TimeoutException || cause instanceof ConfigException) {
      return look.apply(new BrokerProbe(addresses, tls))
          .orElseGet(() -> servers() + " did not answer in time (" + detail(cause) + ")");
    }
    return servers() + ": " + detail(cause);
  }

  private String ofTls(Throwable cause, Function<BrokerProbe, Optional<String>> look) {
    String trace = trace(cause);
    if (trace.contains("PKIX") || trace.contains("valid certification path")) {
      return "the certificate of "
          + servers()
          + " is signed by an authority that is not known here; set tls.ca_file to that"
          + " authority's certificate";
    }
    if (trace.contains("No subject alternative") || trace.contains("No name matching")) {
      return "the certificate of "
          + servers()
          + " is for another name; set tls.server_name_override to a name that it has";
    }
    if (trace.contains("certificate_required")
        || trace.contains("bad_certificate")
        || trace.contains("certificate_unknown")) {
      return servers()
          + " did not accept our certificate; set tls.cert_file and tls.key_file to one that it"
          + " trusts";
    }
    return look.apply(new BrokerProbe(addresses, tls))
        .orElseGet(() -> "TLS handshake failed with " + servers() + ": " + detail(cause));
  }

  private String servers() {
    return String.join(", ", addresses);
  }

  /** The last exception that Kafka itself made; what is below it is detail. */
  private static Throwable innermostOfKafka(Throwable failure) {
    Throwable found = failure;
    for (Throwable next = failure; next != null; next = next.getCause()) {
      if (next instanceof KafkaException) {
        found = next;
      }
    }
    return found;
  }

  private static String trace(Throwable failure) {
    StringBuilder trace = new StringBuilder();
    for (Throwable next = failure; next != null; next = next.getCause()) {
      trace.append(next).append('\n');
    }
    return trace.toString();
  }

  private static String detail(Throwable failure) {
    String message = failure.getMessage();
    return message == null || message.isBlank() ? failure.getClass().getSimpleName() : message;
  }
}
