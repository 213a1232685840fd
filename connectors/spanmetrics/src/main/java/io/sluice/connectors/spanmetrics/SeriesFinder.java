package io.sluice.connectors.spanmetrics;

import io.sluice.connectors.counting.Histogram;
import io.sluice.connectors.counting.SeriesTable;
import io.sluice.connectors.counting.ShortTexts;
import io.sluice.connectors.counting.ValueBytes;
import io.sluice.metrics.AttributeList;
import io.sluice.metrics.AttributeListBuilder;
import io.sluice.spans.AttributeValue;
import io.sluice.spans.Scratch;
import io.sluice.spans.SpanGlance;
import io.sluice.spans.Text;
import io.sluice.spans.Value;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;

/**
 * Finds the series of a metric that a span belongs to. The key is put together from the bytes of
 * the span where they lie; nothing else is made for a series that is known.
 *
 * <p>A value can be written in more than one way. Only ours is in the table, so that a span which
 * has it written otherwise is not found at first, and looked for again with all values rewritten.
 * So is one with a value that is too long to be kept as it is.
 */
final class SeriesFinder {
  /** What tells that something stands for all that is too much. */
  static final AttributeList OVERFLOW_LABELS =
      new AttributeListBuilder()
          .add(Text.of("otel.metric.overflow"), AttributeValue.of(true))
          .build();

  /**
   * What a series or a resource may have as labels where their number is bounded: expressions match
   * as many attributes as a span has.
   */
  static final int MOST_LABEL_BYTES = 16 << 10;

  private static final Text SCOPE_NAME = Text.of("span.instrumentation.scope.name");
  private static final Text SCOPE_VERSION = Text.of("span.instrumentation.scope.version");
  private static final Text SAMPLING_METHOD = Text.of("sampling.method");
  private static final Text EXTRAPOLATED = Text.of("extrapolated");
  private static final Text COUNTED = Text.of("counted");

  /** No key of a span is so short. */
  private static final byte[] OVERFLOW_KEY = {};

  private static final int ABSENT = 0;
  private static final int STATUS_SHIFT = 3;
  private static final int SAMPLING_SHIFT = 5;

  private final Dimensions dimensions;
  private final Labels labels;
  private final Histogram.Shape durations;
  private final int limit;
  private final Runnable overflown;
  private final Scratch key = new Scratch(512);
  private final AttributeListBuilder attributes = new AttributeListBuilder();

  /**
   * What each series has besides its dimensions.
   *
   * @param builtIns which of the usual ones
   * @param instanceId who counts
   * @param samplingMethod whether it is told that sampling was made up for
   */
  record Labels(Set<BuiltIn> builtIns, Text instanceId, boolean samplingMethod) {
    boolean have(BuiltIn label) {
      return builtIns.contains(label);
    }
  }

  /**
   * A finder of the series of one metric.
   *
   * @param durations null where durations are not counted
   * @param limit how many series a table may have; 0: any number
   * @param overflown called whenever a span had to go into the series of those that are too many
   */
  SeriesFinder(
      Dimensions dimensions,
      Labels labels,
      Histogram.Shape durations,
      int limit,
      Runnable overflown) {
    this.dimensions = dimensions;
    this.labels = labels;
    this.durations = durations;
    this.limit = limit;
    this.overflown = overflown;
  }

  SpanSeries find(
      CountedResource resource, SeriesTable<SpanSeries> table, SpanAtHand span, long nowMillis) {
    if (resource.isOthers()) {
      return overflow(table, nowMillis);
    }
    Map<Text, byte[]> matching = dimensions.haveGlobs() ? span.matching(dimensions) : Map.of();
    writeHead(span);
    for (int i = 0; i < dimensions.size(); i++) {
      writeValue(span, i);
    }
    matching.forEach(this::writeEntry);
    SpanSeries known = table.find(key.bytes(), key.size());
    return known != null ? known : findRewritten(table, span, matching, nowMillis);
  }

  private void writeHead(SpanAtHand span) {
    SpanGlance glance = span.glance;
    int kind = labels.have(BuiltIn.SPAN_KIND) ? BuiltIn.kindNumber(glance.kind()) : 0;
    int status = labels.have(BuiltIn.STATUS_CODE) ? BuiltIn.statusNumber(glance.statusCode()) : 0;
    int sampling = labels.samplingMethod() && span.isExtrapolated() ? 1 : 0;
    key.backTo(0);
    key.varint(kind | status << STATUS_SHIFT | sampling << SAMPLING_SHIFT);
    if (labels.have(BuiltIn.SERVICE_NAME) || labels.have(BuiltIn.SERVICE)) {
      key.varint(span.serviceName().length());
      key.raw(span.serviceName());
    }
    if (labels.have(BuiltIn.SPAN_NAME)) {
      Text name = spanName(glance);
      key.varint(name.length());
      key.raw(name);
    }
    if (span.scopeName() == null) {
      key.varint(ABSENT);
    } else {
      key.varint(span.scopeName().length() + 1);
      key.raw(span.scopeName());
      key.varint(span.scopeVersion().length());
      key.raw(span.scopeVersion());
    }
  }

  private static Text spanName(SpanGlance glance) {
    return ShortTexts.of(Text.over(glance.bytes(), glance.nameStart(), glance.nameLength()));
  }

  private void writeValue(SpanAtHand span, int dimension) {
    int number = dimensions.number(dimension);
    if (span.glance.has(number)) {
      int start = span.glance.valueStart(number);
      int length = span.glance.valueEnd(number) - start;
      key.varint(length + 1);
      key.raw(span.glance.bytes(), start, length);
      return;
    }
    byte[] around = span.around(number);
    writeValue(around != null ? around : dimensions.fallback(dimension));
  }

  private void writeValue(byte[] value) {
    if (value == null) {
      key.varint(ABSENT);
      return;
    }
    key.varint(value.length + 1);
    key.raw(value, 0, value.length);
  }

  private void writeEntry(Text name, byte[] value) {
    key.varint(name.length());
    key.raw(name);
    writeValue(value);
  }

  private SpanSeries findRewritten(
      SeriesTable<SpanSeries> table, SpanAtHand span, Map<Text, byte[]> matching, long nowMillis) {
    describe(span);
    writeHead(span);
    for (int i = 0; i < dimensions.size(); i++) {
      byte[] value = rewritten(valueOf(span, i));
      writeValue(value);
      describe(span.keys.get(dimensions.number(i)), value);
    }
    matching.forEach(
        (name, bytes) -> {
          byte[] value = rewritten(bytes);
          writeEntry(name, value);
          describe(name, value);
        });
    if (labels.have(BuiltIn.COLLECTOR_INSTANCE_ID)) {
      attributes.add(BuiltIn.COLLECTOR_INSTANCE_ID.key(), labels.instanceId());
    }
    AttributeList described = attributes.build();
    SpanSeries known = table.find(key.bytes(), key.size());
    if (known != null) {
      return known;
    }
    if (limit > 0 && (table.size() >= limit || described.size() > MOST_LABEL_BYTES)) {
      overflown.run();
      return overflow(table, nowMillis);
    }
    return add(table, Arrays.copyOf(key.bytes(), key.size()), described, nowMillis);
  }

  private byte[] valueOf(SpanAtHand span, int dimension) {
    int number = dimensions.number(dimension);
    if (span.glance.has(number)) {
      return ValueBytes.copyOf(span.glance.value(number));
    }
    byte[] around = span.around(number);
    return around != null ? around : dimensions.fallback(dimension);
  }

  private static byte[] rewritten(byte[] value) {
    return value == null ? null : ShortTexts.canonical(Value.read(value, 0, value.length));
  }

  private void describe(SpanAtHand span) {
    SpanGlance glance = span.glance;
    describe(BuiltIn.SERVICE, span.serviceName());
    describe(BuiltIn.SERVICE_NAME, span.serviceName());
    describe(BuiltIn.SPAN_NAME, spanName(glance));
    describe(BuiltIn.SPAN_KIND, BuiltIn.kind(glance.kind()));
    describe(BuiltIn.STATUS_CODE, BuiltIn.status(glance.statusCode()));
    if (span.scopeName() != null) {
      attributes.add(SCOPE_NAME, span.scopeName()).add(SCOPE_VERSION, span.scopeVersion());
    }
    if (labels.samplingMethod()) {
      attributes.add(SAMPLING_METHOD, span.isExtrapolated() ? EXTRAPOLATED : COUNTED);
    }
  }

  private void describe(BuiltIn label, Text value) {
    if (labels.have(label)) {
      attributes.add(label.key(), value);
    }
  }

  private void describe(Text name, byte[] value) {
    if (value != null) {
      attributes.add(name, Value.read(value, 0, value.length));
    }
  }

  private SpanSeries overflow(SeriesTable<SpanSeries> table, long nowMillis) {
    SpanSeries known = table.find(OVERFLOW_KEY, 0);
    return known != null ? known : add(table, OVERFLOW_KEY, OVERFLOW_LABELS, nowMillis);
  }

  private SpanSeries add(
      SeriesTable<SpanSeries> table, byte[] bytes, AttributeList described, long nowMillis) {
    SpanSeries added =
        new SpanSeries(bytes, described, durations == null ? null : durations.empty(), nowMillis);
    table.add(added);
    return added;
  }
}
