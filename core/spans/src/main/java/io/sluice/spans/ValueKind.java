package io.sluice.spans;

/** What an attribute's value can be. */
public enum ValueKind {
  EMPTY,
  STRING,
  BOOLEAN,
  LONG,
  DOUBLE,
  LIST,
  MAP,
  BYTES;

  static ValueKind ofTag(int tag) {
    return switch (tag) {
      case Otlp.VALUE_STRING -> STRING;
      case Otlp.VALUE_BOOL -> BOOLEAN;
      case Otlp.VALUE_INT -> LONG;
      case Otlp.VALUE_DOUBLE -> DOUBLE;
      case Otlp.VALUE_ARRAY -> LIST;
      case Otlp.VALUE_KVLIST -> MAP;
      case Otlp.VALUE_BYTES -> BYTES;
      default -> EMPTY;
    };
  }
}
