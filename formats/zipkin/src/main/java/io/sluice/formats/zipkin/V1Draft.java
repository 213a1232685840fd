package io.sluice.formats.zipkin;

import java.nio.charset.StandardCharsets;

/**
 * A span of Zipkin's first version as it is read. There, the kind of a span, who made it and when
 * are said by annotations, which come in any order.
 */
final class V1Draft extends Draft {
  private static final byte[] CLIENT_SEND = bytes("cs");
  private static final byte[] CLIENT_RECEIVE = bytes("cr");
  private static final byte[] SERVER_SEND = bytes("ss");
  private static final byte[] SERVER_RECEIVE = bytes("sr");
  private static final byte[] MESSAGE_SEND = bytes("ms");
  private static final byte[] MESSAGE_RECEIVE = bytes("mr");
  private static final byte[] LOCAL_COMPONENT = bytes("lc");
  private static final byte[] COMPONENT = bytes("component");

  private static final int OTLP_SERVER = 2;
  private static final int OTLP_CLIENT = 3;
  private static final int OTLP_PRODUCER = 4;
  private static final int OTLP_CONSUMER = 5;

  private final V1Status status;
  private final Annotations events = new Annotations();
  private final EndpointDraft owner = new EndpointDraft();
  private long timestamp;
  private long duration;
  private int kind;
  private long earliest;
  private long latest;
  private long fallbackService;
  private long localComponent;

  V1Draft(Slices slices) {
    super(slices);
    this.status = new V1Status(slices);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Override
  void clear() {
    super.clear();
    status.clear();
    events.clear();
    owner.clear();
    timestamp = 0;
    duration = 0;
    kind = 0;
    earliest = Long.MAX_VALUE;
    latest = Long.MIN_VALUE;
    fallbackService = Slices.NONE;
    localComponent = Slices.NONE;
  }

  @Override
  String noTraceId() {
    return "traceId is zero";
  }

  @Override
  String noId() {
    return "ID is zero";
  }

  /** Microseconds since 1970; 0 for none. */
  void timestamp(long micros) {
    timestamp = fittingOrNone("timestamp", micros);
  }

  void duration(long micros) {
    duration = fittingOrNone("duration", micros);
  }

  /** What is below zero says nothing. */
  private long fittingOrNone(String field, long micros) {
    return fitting(field, Math.max(0, micros));
  }

  /** Takes an annotation; those without a value say nothing. */
  void annotation(long value, long time, EndpointDraft endpoint) {
    if (!Slices.isPresent(value) || Slices.length(value) == 0) {
      return;
    }
    long micros = fittingOrNone("the timestamp of an annotation", time);
    earliest = Math.min(earliest, micros);
    latest = Math.max(latest, micros);
    int core = core(value);
    if (core == 0) {
      events.add(value, micros);
      return;
    }
    kind = kind == 0 ? core : kind;
    if (!owner.hasService() && endpoint.hasService()) {
      owner.copy(endpoint);
    }
  }

  /** The kind that one of the six core annotations stands for. */
  private int core(long value) {
    if (slices().is(value, CLIENT_SEND) || slices().is(value, CLIENT_RECEIVE)) {
      return OTLP_CLIENT;
    }
    if (slices().is(value, SERVER_RECEIVE) || slices().is(value, SERVER_SEND)) {
      return OTLP_SERVER;
    }
    if (slices().is(value, MESSAGE_SEND)) {
      return OTLP_PRODUCER;
    }
    return slices().is(value, MESSAGE_RECEIVE) ? OTLP_CONSUMER : 0;
  }

  /** Takes a binary annotation, which is what tags were called. */
  void tag(long key, long value, Tags.Form form) {
    long ownKey = key;
    if (slices().is(key, LOCAL_COMPONENT)) {
      ownKey = slices().written(COMPONENT);
      localComponent = form == Tags.Form.TEXT ? value : Slices.NONE;
    }
    if (!status.consumes(ownKey, value, form)) {
      tags().put(ownKey, value, form);
    }
  }

  /** Takes the service of a binary annotation's endpoint, in case no annotation names one. */
  void fallbackService(long text) {
    fallbackService = text;
  }

  V1Status status() {
    return status;
  }

  Annotations events() {
    return events;
  }

  /** Whose span it is; without a service if no annotation says so. */
  EndpointDraft owner() {
    return owner;
  }

  /** A service's name that will do if the owner is unknown. */
  long substituteService() {
    boolean named = Slices.isPresent(fallbackService) && Slices.length(fallbackService) > 0;
    return named ? fallbackService : localComponent;
  }

  int kind() {
    return kind;
  }

  /** The start; 0 when nothing tells. */
  long startNanos() {
    if (timestamp != 0) {
      return timestamp * 1000;
    }
    return earliest == Long.MAX_VALUE ? 0 : earliest * 1000;
  }

  long endNanos() {
    if (timestamp != 0) {
      return (timestamp + duration) * 1000;
    }
    return latest == Long.MIN_VALUE ? 0 : latest * 1000;
  }
}
