package io.sluice.extensions.zpages.pages;

import io.sluice.extensions.zpages.markup.Words;
import io.sluice.spans.Attributes;
import io.sluice.spans.EventCursor;
import io.sluice.spans.LinkCursor;
import io.sluice.spans.SpanCursor;
import io.sluice.spans.StatusCursor;
import io.sluice.spans.Text;
import io.sluice.spans.Value;
import io.sluice.spans.text.ValueText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A span to look at, taken out of the bytes.
 *
 * @param depth how many of its forebears are here
 * @param startNanos since 1970
 * @param state {@code ok}, {@code error}, or empty
 * @param resource the attributes of its resource
 */
record TraceSpan(
    String spanId,
    String parentSpanId,
    int depth,
    String name,
    String kind,
    String service,
    String scope,
    long startNanos,
    long nanos,
    String state,
    String message,
    Map<String, String> attributes,
    Map<String, String> resource,
    List<Event> events,
    List<LinkTo> links) {
  private static final Text SERVICE_NAME = Text.of("service.name");
  private static final List<String> KINDS =
      List.of("", "internal", "server", "client", "producer", "consumer");
  private static final List<String> STATES = List.of("", "ok", "error");

  /** Something that happened while the span ran. */
  record Event(String name, long nanosFromStart, Map<String, String> attributes) {}

  /** A span elsewhere. */
  record LinkTo(String traceId, String spanId, Map<String, String> attributes) {}

  static TraceSpan read(SpanCursor span) {
    long start = Math.max(0, span.startNanos());
    Value service = span.resource().attributes().get(SERVICE_NAME);
    long parent = span.parentSpanId();
    return new TraceSpan(
        Words.spanId(span.spanId()),
        parent == 0 ? "" : Words.spanId(parent),
        0,
        span.name().toString(),
        word(KINDS, span.kind()),
        service == null ? "" : ValueText.of(service),
        (span.scope().name() + " " + span.scope().version()).strip(),
        start,
        Math.max(0, span.endNanos() - start),
        word(STATES, span.status().code()),
        span.status().message().toString(),
        attributes(span.attributes()),
        attributes(span.resource().attributes()),
        events(span, start),
        links(span));
  }

  private static String word(List<String> words, int number) {
    return number >= 0 && number < words.size() ? words.get(number) : Integer.toString(number);
  }

  private static Map<String, String> attributes(Attributes attributes) {
    Map<String, String> read = new LinkedHashMap<>();
    attributes.rewind();
    while (attributes.next()) {
      read.putIfAbsent(attributes.key().toString(), ValueText.of(attributes.value()));
    }
    return read;
  }

  private static List<Event> events(SpanCursor span, long start) {
    List<Event> events = new ArrayList<>();
    EventCursor cursor = span.events();
    while (cursor.next()) {
      events.add(
          new Event(
              cursor.name().toString(),
              cursor.timeNanos() - start,
              attributes(cursor.attributes())));
    }
    return events;
  }

  private static List<LinkTo> links(SpanCursor span) {
    List<LinkTo> links = new ArrayList<>();
    LinkCursor cursor = span.links();
    while (cursor.next()) {
      links.add(
          new LinkTo(
              Words.traceId(cursor.traceIdHigh(), cursor.traceIdLow()),
              Words.spanId(cursor.spanId()),
              attributes(cursor.attributes())));
    }
    return links;
  }

  boolean failed() {
    return state.equals(STATES.get(StatusCursor.ERROR));
  }

  TraceSpan at(int newDepth) {
    return new TraceSpan(
        spanId,
        parentSpanId,
        newDepth,
        name,
        kind,
        service,
        scope,
        startNanos,
        nanos,
        state,
        message,
        attributes,
        resource,
        events,
        links);
  }
}
