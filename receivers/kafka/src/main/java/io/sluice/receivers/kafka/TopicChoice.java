package io.sluice.receivers.kafka;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Which topics are read.
 *
 * @param names all of them, if there is no pattern
 * @param pattern of their names, if there is one
 */
record TopicChoice(List<String> names, Optional<Pattern> pattern) {
  static TopicChoice of(List<String> topics, List<String> unwanted) {
    return topics.stream().anyMatch(topic -> topic.startsWith("^"))
        ? new TopicChoice(List.of(), Optional.of(pattern(topics, unwanted)))
        : new TopicChoice(topics, Optional.empty());
  }

  /** Kafka's library wants one pattern for the whole name; the expressions look for a part. */
  private static Pattern pattern(List<String> topics, List<String> unwanted) {
    String without = unwanted.isEmpty() ? "" : "(?!" + anywhere(unwanted) + ")";
    return Pattern.compile(without + anywhere(topics), Pattern.DOTALL);
  }

  private static String anywhere(List<String> expressions) {
    return ".*(?:" + String.join("|", expressions) + ").*";
  }

  @Override
  public String toString() {
    return pattern.map(Pattern::pattern).orElseGet(() -> String.join(", ", names));
  }
}
