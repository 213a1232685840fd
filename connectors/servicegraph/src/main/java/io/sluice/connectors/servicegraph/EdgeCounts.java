package io.sluice.connectors.servicegraph;

import io.sluice.connectors.counting.Histogram;
import io.sluice.connectors.counting.SeriesTable;
import io.sluice.connectors.servicegraph.ServiceGraphSettings.MetricNames;
import io.sluice.metrics.AttributeList;
import io.sluice.metrics.AttributeListBuilder;
import io.sluice.spans.AttributeValue;
import io.sluice.spans.Scratch;
import io.sluice.spans.Text;
import java.util.Arrays;
import java.util.List;

/** Counts complete edges. One thread at a time. */
final class EdgeCounts {
  private static final Text CLIENT = Text.of("client");
  private static final Text SERVER = Text.of("server");
  private static final Text CONNECTION_TYPE = Text.of("connection_type");
  private static final Text FAILED = Text.of("failed");
  private static final Text VIRTUAL_NODE = Text.of("virtual_node");
  private static final Text OVERFLOW = Text.of("otel.metric.overflow");

  /** No key of an edge is so short. */
  private static final byte[] OVERFLOW_KEY = {};

  private static final int MISSING_SHIFT = 2;
  private static final int FAILED_SHIFT = 4;

  private final ServiceGraphSettings settings;
  private final Runnable overflown;
  private final Histogram.Shape shape;
  private final List<Text> clientKeys;
  private final List<Text> serverKeys;
  private final boolean tellsFailed;
  private final Scratch key = new Scratch(256);
  private final SeriesTable<EdgeSeries> table = new SeriesTable<>();

  /**
   * Counts from zero.
   *
   * @param overflown called whenever an edge had to go into the series of those that are too many
   */
  EdgeCounts(ServiceGraphSettings settings, Runnable overflown) {
    this.settings = settings;
    this.overflown = overflown;
    this.shape = settings.durations();
    this.clientKeys = prefixed("client_", settings.dimensions());
    this.serverKeys = prefixed("server_", settings.dimensions());
    this.tellsFailed = settings.metricNames() == MetricNames.COLLECTOR;
  }

  private static List<Text> prefixed(String prefix, List<String> names) {
    return names.stream().map(name -> Text.of(prefix + name)).toList();
  }

  Histogram.Shape shape() {
    return shape;
  }

  SeriesTable<EdgeSeries> series() {
    return table;
  }

  void count(Edge edge, long nowMillis) {
    writeKey(edge);
    EdgeSeries known = table.find(key.bytes(), key.size());
    if (known == null) {
      known = table.size() < settings.maxSeries() ? added(edge, nowMillis) : overflow(nowMillis);
    }
    known.count(edge, nowMillis);
  }

  private void writeKey(Edge edge) {
    int missing = settings.virtualNodeExtraLabel() ? edge.missing.code : 0;
    int failed = tellsFailed && edge.failed ? 1 : 0;
    key.backTo(0);
    key.varint(edge.connection.code | missing << MISSING_SHIFT | failed << FAILED_SHIFT);
    write(edge.client);
    write(edge.server);
    if (!clientKeys.isEmpty()) {
      writeValues(edge.clientValues);
      writeValues(edge.serverValues);
    }
  }

  private void write(Text text) {
    key.varint(text.length() + 1);
    key.raw(text);
  }

  private void writeValues(Text[] values) {
    for (int i = 0; i < clientKeys.size(); i++) {
      if (values == null || values[i] == null) {
        key.varint(0);
      } else {
        write(values[i]);
      }
    }
  }

  private EdgeSeries added(Edge edge, long nowMillis) {
    return add(Arrays.copyOf(key.bytes(), key.size()), describe(edge), nowMillis);
  }

  private AttributeList describe(Edge edge) {
    AttributeListBuilder attributes =
        new AttributeListBuilder()
            .add(CLIENT, edge.client)
            .add(SERVER, edge.server)
            .add(CONNECTION_TYPE, edge.connection.label());
    if (tellsFailed) {
      attributes.add(FAILED, AttributeValue.of(edge.failed));
    }
    if (settings.virtualNodeExtraLabel()) {
      attributes.add(VIRTUAL_NODE, edge.missing.label());
    }
    describe(attributes, clientKeys, edge.clientValues);
    describe(attributes, serverKeys, edge.serverValues);
    return attributes.build();
  }

  private static void describe(AttributeListBuilder attributes, List<Text> keys, Text[] values) {
    for (int i = 0; i < keys.size(); i++) {
      if (values != null && values[i] != null) {
        attributes.add(keys.get(i), values[i]);
      }
    }
  }

  private EdgeSeries overflow(long nowMillis) {
    overflown.run();
    EdgeSeries known = table.find(OVERFLOW_KEY, 0);
    return known != null
        ? known
        : add(
            OVERFLOW_KEY,
            new AttributeListBuilder().add(OVERFLOW, AttributeValue.of(true)).build(),
            nowMillis);
  }

  private EdgeSeries add(byte[] bytes, AttributeList attributes, long nowMillis) {
    EdgeSeries added = new EdgeSeries(bytes, attributes, shape, nowMillis);
    table.add(added);
    return added;
  }
}
