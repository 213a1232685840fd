package io.sluice.spans;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.Span;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Edits at random, the same on a batch that is open and on the model of it. */
final class TwinEdits {
  private final RandomRequests random;
  private final SpanEdits edits;
  private final RequestModel model;
  private int cut;

  TwinEdits(RandomRequests random, SpanEdits edits, RequestModel model) {
    this.random = random;
    this.edits = edits;
    this.model = model;
  }

  /** Goes once through everything; what was edited before is compared as it comes by. */
  void pass() {
    if (random.random.nextBoolean()) {
      passThroughSpans();
    } else {
      passThroughResources();
    }
    assertThat(edits.spanCount()).isEqualTo(model.spans().size());
  }

  private void passThroughSpans() {
    SpanCursor cursor = edits.spans();
    for (RequestModel.SpanModel span : model.spans()) {
      assertThat(cursor.next()).isTrue();
      Readings.assertSame(cursor.resource(), span.scope.resource.shell);
      Readings.assertSame(cursor.scope(), span.scope.shell);
      visit(cursor, span);
      if (random.upTo(6) == 0) {
        edit(cursor.resource(), span.scope.resource);
      }
      if (random.upTo(6) == 0) {
        edit(cursor.scope(), span.scope);
      }
    }
    assertThat(cursor.next()).isFalse();
  }

  private void passThroughResources() {
    ResourceCursor cursor = edits.resources();
    for (RequestModel.ResourceModel resource : model.resources) {
      assertThat(cursor.next()).isTrue();
      Readings.assertSame(cursor, resource.shell);
      if (random.sometimes()) {
        edit(cursor, resource);
        Readings.assertSame(cursor, resource.shell);
      }
      ScopeCursor scopes = cursor.scopes();
      for (RequestModel.ScopeModel scope : resource.scopes) {
        assertThat(scopes.next()).isTrue();
        Readings.assertSame(scopes, scope.shell);
        if (random.sometimes()) {
          edit(scopes, scope);
          Readings.assertSame(scopes, scope.shell);
        }
        SpanCursor spans = scopes.spans();
        for (RequestModel.SpanModel span : scope.left()) {
          assertThat(spans.next()).isTrue();
          visit(spans, span);
        }
        assertThat(spans.next()).isFalse();
      }
      assertThat(scopes.next()).isFalse();
    }
    assertThat(cursor.next()).isFalse();
  }

  private void visit(SpanCursor cursor, RequestModel.SpanModel model) {
    if (random.random.nextBoolean()) {
      Readings.assertSame(cursor, model.span);
    }
    for (int i = random.upTo(3); i > 0; i--) {
      edit(cursor, model.span);
    }
    if (random.random.nextBoolean()) {
      Readings.assertSame(cursor, model.span);
    }
    if (random.upTo(4) == 0) {
      cursor.drop("rule " + cut++ % 2);
      model.dropped = true;
    }
  }

  private void edit(ResourceCursor cursor, RequestModel.ResourceModel model) {
    switch (random.upTo(3)) {
      case 0 -> {
        String url = random.text();
        cursor.setSchemaUrl(Text.of(url));
        model.shell.setSchemaUrl(url);
      }
      case 1 -> {
        int count = random.random.nextInt();
        cursor.setDroppedAttributesCount(count);
        model.shell.getResourceBuilder().setDroppedAttributesCount(count);
      }
      default -> {
        List<KeyValue> edited =
            edited(cursor.attributes(), model.shell.getResource().getAttributesList());
        if (edited != null) {
          model.shell.getResourceBuilder().clearAttributes().addAllAttributes(edited);
        }
      }
    }
  }

  private void edit(ScopeCursor cursor, RequestModel.ScopeModel model) {
    String text = random.text();
    switch (random.upTo(5)) {
      case 0 -> {
        cursor.setSchemaUrl(Text.of(text));
        model.shell.setSchemaUrl(text);
      }
      case 1 -> {
        cursor.setName(Text.of(text));
        model.shell.getScopeBuilder().setName(text);
      }
      case 2 -> {
        cursor.setVersion(Text.of(text));
        model.shell.getScopeBuilder().setVersion(text);
      }
      case 3 -> {
        cursor.setDroppedAttributesCount(7);
        model.shell.getScopeBuilder().setDroppedAttributesCount(7);
      }
      default -> {
        List<KeyValue> edited =
            edited(cursor.attributes(), model.shell.getScope().getAttributesList());
        if (edited != null) {
          model.shell.getScopeBuilder().clearAttributes().addAllAttributes(edited);
        }
      }
    }
  }

  private void edit(SpanCursor cursor, Span.Builder model) {
    String text = random.text();
    long number = random.number();
    switch (random.upTo(17)) {
      case 0 -> {
        cursor.setName(Text.of(text));
        model.setName(text);
      }
      case 1 -> {
        cursor.setTraceState(Text.of(text));
        model.setTraceState(text);
      }
      case 2 -> {
        cursor.setTraceId(number, ~number);
        model.setTraceId(Readings.traceId(number, ~number));
      }
      case 3 -> {
        cursor.setSpanId(number);
        model.setSpanId(Readings.spanId(number));
      }
      case 4 -> {
        cursor.setParentSpanId(number);
        model.setParentSpanId(Readings.spanId(number));
      }
      case 5 -> {
        cursor.setKind(random.upTo(1000) - 1);
        model.setKindValue(cursor.kind());
      }
      case 6 -> {
        cursor.setStartNanos(number);
        model.setStartTimeUnixNano(number);
      }
      case 7 -> {
        cursor.setEndNanos(number);
        model.setEndTimeUnixNano(number);
      }
      case 8 -> {
        cursor.setFlags((int) number);
        model.setFlags((int) number);
      }
      case 9 -> {
        cursor.setDroppedAttributesCount((int) number);
        cursor.setDroppedEventsCount(3);
        cursor.setDroppedLinksCount(4);
        model
            .setDroppedAttributesCount((int) number)
            .setDroppedEventsCount(3)
            .setDroppedLinksCount(4);
      }
      case 10, 11 -> editStatus(cursor, model, text);
      case 12, 13 -> editEvents(cursor, model);
      case 14, 15 -> editLinks(cursor, model);
      default -> {
        List<KeyValue> edited = edited(cursor.attributes(), model.getAttributesList());
        if (edited != null) {
          model.clearAttributes().addAllAttributes(edited);
        }
      }
    }
  }

  private void editStatus(SpanCursor cursor, Span.Builder model, String text) {
    StatusCursor status = cursor.status();
    if (random.random.nextBoolean()) {
      cursor.attributes().set(Text.of("set meanwhile"), AttributeValue.of(true));
      List<KeyValue> attributes = new ArrayList<>(model.getAttributesList());
      put(attributes, "set meanwhile", AnyValue.newBuilder().setBoolValue(true).build());
      model.clearAttributes().addAllAttributes(attributes);
    }
    if (random.random.nextBoolean()) {
      status.setCode(StatusCursor.ERROR);
      model.getStatusBuilder().setCodeValue(StatusCursor.ERROR);
    }
    if (random.random.nextBoolean()) {
      status.setMessage(Text.of(text));
      model.getStatusBuilder().setMessage(text);
    }
  }

  private void editEvents(SpanCursor cursor, Span.Builder model) {
    EventCursor events = cursor.events();
    for (int i = 0; events.next(); ) {
      switch (random.upTo(5)) {
        case 0 -> {
          events.remove();
          model.removeEvents(i--);
        }
        case 1 -> {
          events.setName(Text.of("renamed"));
          model.getEventsBuilder(i).setName("renamed");
        }
        case 2 -> {
          events.setTimeNanos(i);
          events.setDroppedAttributesCount(i);
          model.getEventsBuilder(i).setTimeUnixNano(i).setDroppedAttributesCount(i);
        }
        case 3 -> assertThat(events.name()).hasToString(model.getEvents(i).getName());
        default -> {
          List<KeyValue> edited =
              edited(events.attributes(), model.getEvents(i).getAttributesList());
          if (edited != null) {
            model.getEventsBuilder(i).clearAttributes().addAllAttributes(edited);
          }
        }
      }
      i++;
    }
  }

  private void editLinks(SpanCursor cursor, Span.Builder model) {
    LinkCursor links = cursor.links();
    for (int i = 0; links.next(); i++) {
      switch (random.upTo(4)) {
        case 0 -> {
          links.remove();
          model.removeLinks(i--);
        }
        case 1 -> {
          links.setTraceState(Text.of("state"));
          links.setFlags(i);
          links.setDroppedAttributesCount(i);
          model.getLinksBuilder(i).setTraceState("state").setFlags(i).setDroppedAttributesCount(i);
        }
        case 2 -> {
          links.setTraceId(1, i);
          links.setSpanId(i);
          model.getLinksBuilder(i).setTraceId(Readings.traceId(1, i)).setSpanId(Readings.spanId(i));
        }
        default -> {
          List<KeyValue> edited = edited(links.attributes(), model.getLinks(i).getAttributesList());
          if (edited != null) {
            model.getLinksBuilder(i).clearAttributes().addAllAttributes(edited);
          }
        }
      }
    }
  }

  /** Edits attributes and tells what they should be now; null where they should be as they were. */
  private List<KeyValue> edited(Attributes attributes, List<KeyValue> before) {
    List<KeyValue> after = new ArrayList<>(before);
    String key = random.key();
    AnyValue value = random.value(2);
    switch (random.upTo(8)) {
      case 0, 1 -> {
        AttributeValue owned = Values.owned(value);
        attributes.set(Text.of(key), owned);
        put(after, key, Values.message(owned));
      }
      case 2 -> {
        if (before.isEmpty()) {
          return null;
        }
        KeyValue source = before.get(random.upTo(before.size() - 1));
        attributes.set(Text.of(key), attributes.get(Text.of(source.getKey())));
        AnyValue first =
            before.stream()
                .filter(kv -> kv.getKey().equals(source.getKey()))
                .findFirst()
                .get()
                .getValue();
        put(after, key, first);
      }
      case 3 -> {
        boolean there = after.removeIf(kv -> kv.getKey().equals(key));
        assertThat(attributes.remove(Text.of(key))).isEqualTo(there);
        return there ? after : null;
      }
      case 4 -> {
        int removed = attributes.removeIf(each -> each.length() > 4);
        after.removeIf(kv -> Text.of(kv.getKey()).length() > 4);
        assertThat(removed).isEqualTo(before.size() - after.size());
        return removed > 0 ? after : null;
      }
      case 5 -> {
        attributes.clear();
        return before.isEmpty() ? null : List.of();
      }
      case 6, 7 -> {
        return editedByKeys(attributes, after);
      }
      default -> {
        return editedOnTheWay(attributes, after);
      }
    }
    return after;
  }

  /** What a processor does that knows its keys: one walk, and what was not found is added. */
  private List<KeyValue> editedByKeys(Attributes attributes, List<KeyValue> after) {
    Set<String> names = new LinkedHashSet<>();
    for (int i = random.upTo(4); i >= 0; i--) {
      names.add(random.key());
    }
    Keys keys = Keys.of(names.stream().map(Text::of).toList());
    Set<String> missing = new LinkedHashSet<>(names);
    boolean changed = false;
    int at = 0;
    attributes.rewind();
    for (int which = attributes.next(keys); which >= 0; which = attributes.next(keys)) {
      String name = keys.get(which).toString();
      missing.remove(name);
      while (!names.contains(after.get(at).getKey())) {
        at++;
      }
      assertThat(after.get(at).getKey()).isEqualTo(name);
      switch (random.upTo(3)) {
        case 0 -> {
          attributes.remove();
          after.remove(at--);
          changed = true;
        }
        case 1 -> {
          AttributeValue value = Values.owned(random.value(1));
          attributes.setValue(value);
          after.set(at, keyValue(name, Values.message(value)));
          changed = true;
        }
        case 2 -> assertThat(attributes.get(Text.of(name))).isNotNull();
        default -> {}
      }
      at++;
    }
    if (random.sometimes()) {
      for (String name : missing) {
        AttributeValue value = Values.owned(random.value(1));
        attributes.add(Text.of(name), value);
        after.add(keyValue(name, Values.message(value)));
        changed = true;
      }
    }
    return changed ? after : null;
  }

  private List<KeyValue> editedOnTheWay(Attributes attributes, List<KeyValue> after) {
    boolean changed = false;
    attributes.rewind();
    for (int i = 0; attributes.next(); i++) {
      if (random.sometimes()) {
        attributes.setValue(AttributeValue.of(i));
        after.set(i, keyValue(after.get(i).getKey(), AnyValue.newBuilder().setIntValue(i).build()));
        assertThat(attributes.key()).hasToString(after.get(i).getKey());
        assertThat(attributes.value().asLong()).isEqualTo(i);
        changed = true;
      } else if (random.sometimes()) {
        attributes.remove();
        after.remove(i--);
        changed = true;
      }
    }
    return changed ? after : null;
  }

  private static void put(List<KeyValue> attributes, String key, AnyValue value) {
    for (int i = 0; i < attributes.size(); i++) {
      if (attributes.get(i).getKey().equals(key)) {
        attributes.set(i, keyValue(key, value));
        List<KeyValue> behind = attributes.subList(i + 1, attributes.size());
        behind.removeIf(kv -> kv.getKey().equals(key));
        return;
      }
    }
    attributes.add(keyValue(key, value));
  }

  private static KeyValue keyValue(String key, AnyValue value) {
    return KeyValue.newBuilder().setKey(key).setValue(value).build();
  }
}
