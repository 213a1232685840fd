package io.sluice.formats.thrift;

/** What a field or an element can be; both protocols number them differently. */
public enum ThriftType {
  BOOL(1, 1),
  BYTE(1, 1),
  I16(1, 2),
  I32(1, 4),
  I64(1, 8),
  DOUBLE(8, 8),
  /** Text and bytes alike; Thrift does not tell them apart. */
  BINARY(1, 4),
  STRUCT(1, 1),
  MAP(1, 6),
  SET(1, 5),
  LIST(1, 5),
  UUID(16, 16);

  private final int leastCompact;
  private final int leastBinary;

  ThriftType(int leastCompact, int leastBinary) {
    this.leastCompact = leastCompact;
    this.leastBinary = leastBinary;
  }

  /** The fewest bytes that one takes in the compact protocol. */
  int leastCompact() {
    return leastCompact;
  }

  /** The fewest bytes that one takes in the binary protocol. */
  int leastBinary() {
    return leastBinary;
  }
}
