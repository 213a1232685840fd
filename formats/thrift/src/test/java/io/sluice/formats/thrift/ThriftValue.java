package io.sluice.formats.thrift;

import java.util.List;
import java.util.Map;
import org.apache.thrift.TException;
import org.apache.thrift.protocol.TField;
import org.apache.thrift.protocol.TList;
import org.apache.thrift.protocol.TMap;
import org.apache.thrift.protocol.TProtocol;
import org.apache.thrift.protocol.TSet;
import org.apache.thrift.protocol.TStruct;
import org.apache.thrift.protocol.TType;

/** A value of any type, that Thrift's own library writes. */
sealed interface ThriftValue {
  byte wireType();

  void write(TProtocol to) throws TException;

  record Bool(boolean value) implements ThriftValue {
    @Override
    public byte wireType() {
      return TType.BOOL;
    }

    @Override
    public void write(TProtocol to) throws TException {
      to.writeBool(value);
    }
  }

  record Int8(byte value) implements ThriftValue {
    @Override
    public byte wireType() {
      return TType.BYTE;
    }

    @Override
    public void write(TProtocol to) throws TException {
      to.writeByte(value);
    }
  }

  record Int16(short value) implements ThriftValue {
    @Override
    public byte wireType() {
      return TType.I16;
    }

    @Override
    public void write(TProtocol to) throws TException {
      to.writeI16(value);
    }
  }

  record Int32(int value) implements ThriftValue {
    @Override
    public byte wireType() {
      return TType.I32;
    }

    @Override
    public void write(TProtocol to) throws TException {
      to.writeI32(value);
    }
  }

  record Int64(long value) implements ThriftValue {
    @Override
    public byte wireType() {
      return TType.I64;
    }

    @Override
    public void write(TProtocol to) throws TException {
      to.writeI64(value);
    }
  }

  record Float64(double value) implements ThriftValue {
    @Override
    public byte wireType() {
      return TType.DOUBLE;
    }

    @Override
    public void write(TProtocol to) throws TException {
      to.writeDouble(value);
    }
  }

  record Text(String value) implements ThriftValue {
    @Override
    public byte wireType() {
      return TType.STRING;
    }

    @Override
    public void write(TProtocol to) throws TException {
      to.writeString(value);
    }
  }

  /** All elements are of the type of the first. */
  record Elements(boolean set, List<ThriftValue> values) implements ThriftValue {
    @Override
    public byte wireType() {
      return set ? TType.SET : TType.LIST;
    }

    @Override
    public void write(TProtocol to) throws TException {
      byte each = values.isEmpty() ? TType.BYTE : values.get(0).wireType();
      if (set) {
        to.writeSetBegin(new TSet(each, values.size()));
      } else {
        to.writeListBegin(new TList(each, values.size()));
      }
      for (ThriftValue value : values) {
        value.write(to);
      }
    }
  }

  record Entries(Map<String, ThriftValue> values) implements ThriftValue {
    @Override
    public byte wireType() {
      return TType.MAP;
    }

    @Override
    public void write(TProtocol to) throws TException {
      byte each = values.isEmpty() ? TType.BYTE : values.values().iterator().next().wireType();
      to.writeMapBegin(new TMap(TType.STRING, each, values.size()));
      for (Map.Entry<String, ThriftValue> entry : values.entrySet()) {
        to.writeString(entry.getKey());
        entry.getValue().write(to);
      }
    }
  }

  record Struct(Map<Short, ThriftValue> fields) implements ThriftValue {
    @Override
    public byte wireType() {
      return TType.STRUCT;
    }

    @Override
    public void write(TProtocol to) throws TException {
      to.writeStructBegin(new TStruct("any"));
      for (Map.Entry<Short, ThriftValue> field : fields.entrySet()) {
        to.writeFieldBegin(new TField("any", field.getValue().wireType(), field.getKey()));
        field.getValue().write(to);
        to.writeFieldEnd();
      }
      to.writeFieldStop();
      to.writeStructEnd();
    }
  }
}
