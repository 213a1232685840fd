package io.sluice.processors.resourcedetection;

import io.sluice.aws.AwsIdentity;
import io.sluice.aws.QueryApi;
import io.sluice.aws.XmlElement;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** What AWS knows of a machine, for whoever has the right to ask ({@code ec2:Describe…}). */
final class Ec2Api {
  private static final String VERSION = "2016-11-15";
  private static final Duration FIRST_PAUSE = Duration.ofMillis(100);

  private final Supplier<AwsIdentity> identities;
  private final DetectorSettings.Ec2 settings;
  private final Duration patience;

  /** Made when somebody asks: most do not. */
  private AwsIdentity identity;

  /**
   * Asks nobody yet.
   *
   * @param settings say how often is asked, and how long the pauses are
   * @param patience after which no attempt begins
   */
  Ec2Api(Supplier<AwsIdentity> identities, DetectorSettings.Ec2 settings, Duration patience) {
    this.identities = identities;
    this.settings = settings;
    this.patience = patience;
  }

  /** The tags of a machine. Takes the right to {@code ec2:DescribeTags}. */
  Map<String, String> tags(String region, String instance)
      throws IOException, InterruptedException {
    Map<String, String> tags = new LinkedHashMap<>();
    Map<String, String> question = new LinkedHashMap<>();
    question.put("Filter.1.Name", "resource-id");
    question.put("Filter.1.Value.1", instance);
    String next;
    do {
      XmlElement answer = ask(region, "DescribeTags", question);
      addTags(answer.at("tagSet"), tags);
      next = answer.at("nextToken").text();
      question.put("NextToken", next);
    } while (!next.isEmpty());
    return tags;
  }

  /** The same for whoever has the right to {@code ec2:DescribeInstances} instead. */
  Map<String, String> tagsOfInstance(String region, String instance)
      throws IOException, InterruptedException {
    XmlElement answer = ask(region, "DescribeInstances", Map.of("InstanceId.1", instance));
    Map<String, String> tags = new LinkedHashMap<>();
    addTags(answer.at("reservationSet", "item", "instancesSet", "item", "tagSet"), tags);
    return tags;
  }

  private static void addTags(XmlElement set, Map<String, String> tags) {
    set.all("item").forEach(tag -> tags.put(tag.at("key").text(), tag.at("value").text()));
  }

  private XmlElement ask(String region, String action, Map<String, String> question)
      throws IOException, InterruptedException {
    AwsIdentity who = identity();
    QueryApi api = who.service("ec2", VERSION, region);
    long began = System.nanoTime();
    long pause = FIRST_PAUSE.toNanos();
    for (int attempt = 1; ; attempt++) {
      try {
        return api.ask(action, question, who.credentials());
      } catch (IOException e) {
        boolean late = System.nanoTime() - began + pause > patience.toNanos();
        if (late || attempt >= settings.maxAttempts()) {
          throw e;
        }
        TimeUnit.NANOSECONDS.sleep(pause / 2 + ThreadLocalRandom.current().nextLong(pause));
        pause = Math.min(2 * pause, longestPause());
      }
    }
  }

  private long longestPause() {
    return Math.max(FIRST_PAUSE.toNanos(), settings.maxBackoff().toNanos());
  }

  private synchronized AwsIdentity identity() {
    if (identity == null) {
      identity = identities.get();
    }
    return identity;
  }
}
