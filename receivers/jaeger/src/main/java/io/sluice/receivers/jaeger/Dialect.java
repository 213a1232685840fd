package io.sluice.receivers.jaeger;

import io.sluice.formats.thrift.BinaryReader;
import io.sluice.formats.thrift.CompactReader;
import io.sluice.formats.thrift.ThriftReader;

/** The two protocols of UDP packets, each with its port. */
enum Dialect {
  COMPACT("thrift_compact") {
    @Override
    ThriftReader reader(byte[] bytes, int length) {
      return new CompactReader(bytes, 0, length);
    }
  },
  BINARY("thrift_binary") {
    @Override
    ThriftReader reader(byte[] bytes, int length) {
      return new BinaryReader(bytes, 0, length);
    }
  };

  private final String key;

  Dialect(String key) {
    this.key = key;
  }

  /** The key in the configuration. */
  String key() {
    return key;
  }

  /** The label in the receiver's metrics. */
  String transport() {
    return "udp_" + key;
  }

  abstract ThriftReader reader(byte[] bytes, int length);
}
