package io.sluice.processors.editing.action;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.Span;
import io.sluice.component.Client;
import io.sluice.processors.editing.OneSpan;
import io.sluice.spans.SpanEdits;
import io.sluice.testkit.SpanFixtures;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Actions on bytes come to the same as actions done slowly to messages. */
class ActionsOracleTest {
  private static final List<String> KEYS = List.of("a", "b", "c", "db.a", "db.b", "num", "");
  private static final List<String> PATTERNS = List.of("^db", "a$", "b", "^(a|num)$");
  private static final List<String> EXTRACTIONS =
      List.of("(?P<num>[0-9]+)", "^(?P<a>[a-z]*)-(?P<new>.*)$", "(?P<b>x)?");
  private static final Client CLIENT = new Client("grpc", "192.0.2.7", Map.of());

  @Property
  void actions_likeTheSlowOnes(@ForAll long seed) {
    Random random = new Random(seed);
    List<KeyValue> attributes = attributes(random);
    List<ActionSettings> actions = new ArrayList<>();
    for (int i = 1 + random.nextInt(6); i > 0; i--) {
      actions.add(action(random));
    }
    assertThat(edited(attributes, actions))
        .as("%s%nafter %s", attributes, actions)
        .isEqualTo(slowlyEdited(attributes, actions));
  }

  private static List<KeyValue> edited(List<KeyValue> attributes, List<ActionSettings> actions) {
    SpanEdits edits = OneSpan.edit(attributes);
    Actions prepared = Actions.of(actions);
    prepared.apply(OneSpan.standing(edits).attributes(), CLIENT);
    Span span =
        SpanFixtures.message(edits.finish()).getResourceSpans(0).getScopeSpans(0).getSpans(0);
    return span.getAttributesList();
  }

  private static List<KeyValue> slowlyEdited(
      List<KeyValue> attributes, List<ActionSettings> actions) {
    SlowActions slow = new SlowActions(attributes, CLIENT);
    actions.forEach(slow::apply);
    return slow.attributes();
  }

  private static List<KeyValue> attributes(Random random) {
    List<KeyValue> attributes = new ArrayList<>();
    for (int i = random.nextInt(8); i > 0; i--) {
      attributes.add(
          KeyValue.newBuilder().setKey(pick(KEYS, random)).setValue(value(random)).build());
    }
    return attributes;
  }

  private static AnyValue value(Random random) {
    return pick(List.copyOf(SlowActions.TEXTS.keySet()), random);
  }

  private static ActionSettings action(Random random) {
    ActionKind kind = pick(List.of(ActionKind.values()), random);
    String key = pick(KEYS.subList(0, KEYS.size() - 1), random);
    return switch (kind) {
      case INSERT, UPDATE, UPSERT -> setting(kind, key, random);
      case DELETE, HASH -> {
        boolean byPattern = random.nextInt(3) == 0;
        yield new ActionSettings(
            byPattern && random.nextBoolean() ? "" : key,
            Optional.of(kind),
            null,
            "",
            "",
            null,
            byPattern ? pick(PATTERNS, random) : "",
            Optional.empty());
      }
      case EXTRACT ->
          new ActionSettings(
              key,
              Optional.of(kind),
              null,
              "",
              "",
              null,
              pick(EXTRACTIONS, random),
              Optional.empty());
      case CONVERT ->
          new ActionSettings(
              key,
              Optional.of(kind),
              null,
              "",
              "",
              null,
              "",
              Optional.of(pick(List.of(ConvertedType.values()), random)));
    };
  }

  private static ActionSettings setting(ActionKind kind, String key, Random random) {
    String from = random.nextBoolean() ? pick(KEYS.subList(0, KEYS.size() - 1), random) : "";
    String context = from.isEmpty() && random.nextInt(4) == 0 ? "client.address" : "";
    Object value = from.isEmpty() && context.isEmpty() ? "set-" + random.nextInt(3) : null;
    Object otherwise = random.nextBoolean() ? (Object) 42L : null;
    return new ActionSettings(
        key, Optional.of(kind), value, from, context, otherwise, "", Optional.empty());
  }

  private static <T> T pick(List<T> from, Random random) {
    return from.get(random.nextInt(from.size()));
  }
}
