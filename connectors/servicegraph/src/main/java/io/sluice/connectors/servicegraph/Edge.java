package io.sluice.connectors.servicegraph;

import io.sluice.spans.Text;

/** A call from one service to another, of which one side or both were seen. */
final class Edge {
  /** What kind of call it is. */
  enum Connection {
    DIRECT(0, ""),
    MESSAGING(1, "messaging_system"),
    DATABASE(2, "database"),
    VIRTUAL(3, "virtual_node");

    /** Stands for it in keys of series. */
    final int code;

    private final String label;

    Connection(int code, String label) {
      this.code = code;
      this.label = label;
    }

    Text label() {
      return Text.of(label);
    }
  }

  /** Which side sends no spans. */
  enum Missing {
    NONE(0, ""),
    CLIENT(1, "client"),
    SERVER(2, "server");

    /** Stands for it in keys of series. */
    final int code;

    private final String label;

    Missing(int code, String label) {
      this.code = code;
      this.label = label;
    }

    Text label() {
      return Text.of(label);
    }
  }

  final long traceIdHigh;
  final long traceIdLow;

  /** The client's span, which is the server's parent. */
  final long spanId;

  final long expiresNanos;
  Connection connection = Connection.DIRECT;
  Missing missing = Missing.NONE;

  /** The names of the services; empty as long as they are not known. */
  Text client = Text.EMPTY;

  Text server = Text.EMPTY;
  long clientNanos;
  long serverNanos;
  boolean failed;

  /** What the client calls the server; empty if it does not. */
  Text peer = Text.EMPTY;

  /** The values of the dimensions on either side, null where they are not there. */
  Text[] clientValues;

  Text[] serverValues;

  /** Its neighbours among those that wait, which {@link EdgeStore} keeps in order of age. */
  Edge older;

  Edge newer;

  Edge(long traceIdHigh, long traceIdLow, long spanId, long expiresNanos) {
    this.traceIdHigh = traceIdHigh;
    this.traceIdLow = traceIdLow;
    this.spanId = spanId;
    this.expiresNanos = expiresNanos;
  }

  boolean isComplete() {
    return !client.isEmpty() && !server.isEmpty();
  }

  boolean is(long high, long low, long span) {
    return traceIdLow == low && spanId == span && traceIdHigh == high;
  }
}
