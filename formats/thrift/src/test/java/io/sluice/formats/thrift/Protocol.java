package io.sluice.formats.thrift;

import java.util.Arrays;
import org.apache.thrift.TException;
import org.apache.thrift.protocol.TBinaryProtocol;
import org.apache.thrift.protocol.TCompactProtocol;
import org.apache.thrift.protocol.TProtocol;
import org.apache.thrift.transport.TMemoryBuffer;

/** Both protocols, each with the writer of Thrift's own library and our reader. */
enum Protocol {
  COMPACT {
    @Override
    TProtocol writer(TMemoryBuffer to) {
      return new TCompactProtocol(to);
    }

    @Override
    ThriftReader reader(byte[] bytes, int offset, int length) {
      return new CompactReader(bytes, offset, length);
    }
  },
  BINARY {
    @Override
    TProtocol writer(TMemoryBuffer to) {
      return new TBinaryProtocol(to);
    }

    @Override
    ThriftReader reader(byte[] bytes, int offset, int length) {
      return new BinaryReader(bytes, offset, length);
    }
  };

  /** Something that is written. */
  interface Content {
    void write(TProtocol to) throws TException;
  }

  abstract TProtocol writer(TMemoryBuffer to);

  abstract ThriftReader reader(byte[] bytes, int offset, int length);

  ThriftReader reader(byte[] bytes) {
    return reader(bytes, 0, bytes.length);
  }

  byte[] write(Content content) throws TException {
    TMemoryBuffer buffer = new TMemoryBuffer(64);
    content.write(writer(buffer));
    return Arrays.copyOf(buffer.getArray(), buffer.length());
  }
}
