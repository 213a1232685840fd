package io.sluice.receivers.kafka;

import io.sluice.component.settings.Checks;
import io.sluice.component.settings.Warns;
import io.sluice.formats.messages.MessageEncoding;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * The section {@code traces}.
 *
 * @param topics names, or regular expressions if any of them begins with {@code ^}
 * @param excludeTopics regular expressions of topics that are left alone all the same
 * @param encoding of their messages
 * @param topic an older way to write one of {@code topics}
 * @param excludeTopic an older way to write one of {@code exclude_topics}
 */
public record TracesSettings(
    List<String> topics,
    List<String> excludeTopics,
    Optional<MessageEncoding> encoding,
    String topic,
    String excludeTopic)
    implements Warns {
  public TracesSettings {
    topics = List.copyOf(topics);
    excludeTopics = List.copyOf(excludeTopics);
    List<String> wanted = topic.isEmpty() ? topics : List.of(topic);
    boolean expressions = wanted.stream().anyMatch(TracesSettings::isExpression);
    List<String> unwanted = excludeTopic.isEmpty() ? excludeTopics : List.of(excludeTopic);
    Checks checks =
        new Checks()
            .that(!wanted.isEmpty(), "topics", "must name at least one topic")
            .that(
                wanted.stream().noneMatch(String::isBlank),
                "topics",
                "must not have an empty name among them")
            .that(
                unwanted.isEmpty() || expressions,
                "exclude_topics",
                "only leaves out what an expression finds: begin one of topics with ^, or remove"
                    + " it")
            .that(
                unwanted.stream().noneMatch(String::isBlank),
                "exclude_topics",
                "must not have an empty expression among them, which every topic matches");
    if (expressions) {
      wanted.forEach(each -> expression("topics", each, checks));
    }
    unwanted.forEach(each -> expression("exclude_topics", each, checks));
    checks.done();
  }

  private static void expression(String key, String text, Checks checks) {
    try {
      Pattern.compile(text);
    } catch (PatternSyntaxException e) {
      checks.that(false, key, "\"" + text + "\" is no regular expression: " + e.getDescription());
    }
  }

  public static TracesSettings defaults() {
    return new TracesSettings(List.of("otlp_spans"), List.of(), Optional.empty(), "", "");
  }

  private static boolean isExpression(String topic) {
    return topic.startsWith("^");
  }

  @Override
  public void warnings(BiConsumer<String, String> warn) {
    if (!topic.isEmpty()) {
      warn.accept("topic", "is an older key: write topics: [" + topic + "]");
    }
    if (!excludeTopic.isEmpty()) {
      warn.accept("exclude_topic", "is an older key: write exclude_topics: [" + excludeTopic + "]");
    }
  }
}
