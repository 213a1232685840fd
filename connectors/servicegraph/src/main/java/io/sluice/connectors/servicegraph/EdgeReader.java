package io.sluice.connectors.servicegraph;

import io.sluice.connectors.counting.ShortTexts;
import io.sluice.connectors.servicegraph.Edge.Connection;
import io.sluice.spans.Attributes;
import io.sluice.spans.Keys;
import io.sluice.spans.ResourceCursor;
import io.sluice.spans.ScopeCursor;
import io.sluice.spans.SpanBatch;
import io.sluice.spans.SpanCursor;
import io.sluice.spans.SpanGlance;
import io.sluice.spans.StatusCursor;
import io.sluice.spans.Text;
import io.sluice.spans.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Reads spans and notes what they tell of calls. One thread at a time. */
final class EdgeReader {
  private static final Text SERVICE_NAME = Text.of("service.name");
  private static final int SERVER = 2;
  private static final int CLIENT = 3;
  private static final int PRODUCER = 4;
  private static final int CONSUMER = 5;

  private final Edges edges;
  private final Keys keys;
  private final int[] dimensions;
  private final int[] databases;
  private final int[] peers;
  private final SpanGlance span;

  /** What the resource at hand has of the keys. */
  private final Text[] resourceValues;

  private Text service = Text.EMPTY;

  /** Where edges are kept and counted. */
  interface Edges {
    /** The edge of a trace and span, a new one if need be; null if there is no room for one. */
    Edge edge(long traceIdHigh, long traceIdLow, long spanId);

    /** The edge was changed; it may be complete now. */
    void changed(Edge edge);
  }

  EdgeReader(ServiceGraphSettings settings, Edges edges) {
    this.edges = edges;
    List<Text> all = new ArrayList<>();
    dimensions = numbers(settings.dimensions(), all);
    databases = numbers(settings.databaseAttributes(), all);
    peers = numbers(settings.virtualNodePeerAttributes(), all);
    keys = Keys.of(all);
    span = new SpanGlance(keys);
    resourceValues = new Text[keys.size()];
  }

  private static int[] numbers(List<String> names, List<Text> all) {
    return names.stream()
        .map(Text::of)
        .mapToInt(
            key -> {
              if (!all.contains(key)) {
                all.add(key);
              }
              return all.indexOf(key);
            })
        .toArray();
  }

  void read(SpanBatch batch) {
    for (ResourceCursor resource = batch.edit().resources(); resource.next(); ) {
      Value name = resource.attributes().get(SERVICE_NAME);
      if (name != null) {
        // Edges outlive the batch, and must not hold on to it.
        service = ShortTexts.of(name).copy();
        readValues(resource.attributes());
        read(resource);
      }
    }
  }

  private void readValues(Attributes attributes) {
    Arrays.fill(resourceValues, null);
    attributes.rewind();
    for (int key = attributes.next(keys); key >= 0; key = attributes.next(keys)) {
      if (resourceValues[key] == null) {
        resourceValues[key] = ShortTexts.of(attributes.value()).copy();
      }
    }
  }

  private void read(ResourceCursor resource) {
    for (ScopeCursor scope = resource.scopes(); scope.next(); ) {
      for (SpanCursor each = scope.spans(); each.next(); ) {
        span.read(each);
        switch (span.kind()) {
          case CLIENT, PRODUCER -> client();
          case SERVER, CONSUMER -> server();
          default -> {
            // What happens within a service is no call.
          }
        }
      }
    }
  }

  private void client() {
    Edge edge = edges.edge(span.traceIdHigh(), span.traceIdLow(), span.spanId());
    if (edge == null) {
      return;
    }
    edge.connection = span.kind() == PRODUCER ? Connection.MESSAGING : Connection.DIRECT;
    edge.client = service;
    edge.clientNanos = span.durationNanos();
    edge.failed |= span.statusCode() == StatusCursor.ERROR;
    edge.clientValues = dimensionValues();
    edge.peer = firstOfSpan(peers);
    Text database = firstOf(databases);
    if (database != null) {
      edge.connection = Connection.DATABASE;
      edge.server = database;
      edge.serverNanos = span.durationNanos();
    }
    edges.changed(edge);
  }

  private void server() {
    Edge edge = edges.edge(span.traceIdHigh(), span.traceIdLow(), span.parentSpanId());
    if (edge == null) {
      return;
    }
    edge.connection = span.kind() == CONSUMER ? Connection.MESSAGING : Connection.DIRECT;
    edge.server = service;
    edge.serverNanos = span.durationNanos();
    edge.failed |= span.statusCode() == StatusCursor.ERROR;
    edge.serverValues = dimensionValues();
    edges.changed(edge);
  }

  private Text[] dimensionValues() {
    if (dimensions.length == 0) {
      return null;
    }
    Text[] values = new Text[dimensions.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = value(dimensions[i]);
    }
    return values;
  }

  private Text value(int key) {
    if (resourceValues[key] != null) {
      return resourceValues[key];
    }
    return span.has(key) ? ShortTexts.of(span.value(key)).copy() : null;
  }

  /** The first that resource or span have a value for. */
  private Text firstOf(int[] numbers) {
    for (int key : numbers) {
      Text value = value(key);
      if (value != null) {
        return value;
      }
    }
    return null;
  }

  private Text firstOfSpan(int[] numbers) {
    for (int key : numbers) {
      if (span.has(key)) {
        return ShortTexts.of(span.value(key)).copy();
      }
    }
    return Text.EMPTY;
  }
}
