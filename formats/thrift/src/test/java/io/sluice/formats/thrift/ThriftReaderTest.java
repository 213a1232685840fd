package io.sluice.formats.thrift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.apache.thrift.protocol.TBinaryProtocol;
import org.apache.thrift.protocol.TMessage;
import org.apache.thrift.protocol.TMessageType;
import org.apache.thrift.transport.TMemoryBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ThriftReaderTest {
  @ParameterizedTest
  @EnumSource
  void readMessage_saysWhatIsCalled(Protocol protocol) throws Exception {
    TMessage message = new TMessage("emitBatch", TMessageType.ONEWAY, 300);
    MessageHead head =
        protocol.reader(protocol.write(to -> to.writeMessageBegin(message))).readMessage();
    assertThat(head).isEqualTo(new MessageHead("emitBatch", MessageHead.Kind.ONEWAY, 300));
  }

  @Test
  void readMessage_binaryWithoutVersion_isTaken() throws Exception {
    TMemoryBuffer buffer = new TMemoryBuffer(64);
    new TBinaryProtocol(buffer, false, false)
        .writeMessageBegin(new TMessage("emitBatch", TMessageType.CALL, 7));
    assertThat(new BinaryReader(buffer.getArray(), 0, buffer.length()).readMessage())
        .isEqualTo(new MessageHead("emitBatch", MessageHead.Kind.CALL, 7));
  }

  @ParameterizedTest
  @CsvSource({
    "COMPACT, 80210000, byte 0: 0x80 is not the beginning of the compact protocol (0x82)",
    "COMPACT, 82220000, 'byte 1: version 2 is not known, only 1'",
    "COMPACT, 82e10000, byte 1: there is no message type 7",
    "BINARY, 8002000100000000, byte 0: 0x80020001 is not the beginning of the binary protocol",
    "BINARY, 8001000900000000, byte 3: there is no message type 9",
    "BINARY, 00000001, byte 0: a text of 1 bytes where 0 are left",
    "COMPACT, 8221, byte 2: the input ends within a value"
  })
  void readMessage_ofSomethingElse_isRefused(Protocol protocol, String hex, String message) {
    ThriftReader reader = protocol.reader(HexFormat.of().parseHex(hex));
    assertThatThrownBy(reader::readMessage).isInstanceOf(MalformedThrift.class).hasMessage(message);
  }

  /** A list field that announces what nobody could hold. */
  @ParameterizedTest
  @CsvSource({
    "COMPACT, 19f8ffffffff07",
    "COMPACT, 19f8ffffffffffffffffff01",
    "COMPACT, 1bffffffff0788",
    "COMPACT, 18ffffffff07",
    "BINARY, 0f0001087fffffff",
    "BINARY, 0f000108ffffffff",
    "BINARY, 0d000108087fffffff",
    "BINARY, 0d00010808ffffffff",
    "BINARY, 0b00017fffffff",
    "BINARY, 0b0001ffffffff"
  })
  void lengths_beyondTheInput_areRefusedAtOnce(Protocol protocol, String hex) {
    ThriftReader reader = protocol.reader(HexFormat.of().parseHex(hex));
    assertThatThrownBy(() -> reader.skip(ThriftType.STRUCT))
        .isInstanceOf(MalformedThrift.class)
        .hasMessageMatching(".*(announced|bytes where|too large).*");
  }

  @ParameterizedTest
  @CsvSource({"COMPACT, 1c", "BINARY, 0c0001"})
  void skip_nestedWithoutEnd_isRefused(Protocol protocol, String structField) {
    ThriftReader reader = protocol.reader(HexFormat.of().parseHex(structField.repeat(10_000)));
    assertThatThrownBy(() -> reader.skip(ThriftType.STRUCT))
        .isInstanceOf(MalformedThrift.class)
        .hasMessageEndingWith("nested deeper than 64 levels");
  }

  @ParameterizedTest
  @CsvSource({"COMPACT, 19", "BINARY, 0f00000001"})
  void skip_listsInLists_isRefused(Protocol protocol, String list) {
    ThriftReader reader = protocol.reader(HexFormat.of().parseHex(list.repeat(10_000)));
    assertThatThrownBy(() -> reader.skip(ThriftType.LIST))
        .isInstanceOf(MalformedThrift.class)
        .hasMessageEndingWith("nested deeper than 64 levels");
  }

  @ParameterizedTest
  @CsvSource({
    "COMPACT, 1e",
    "COMPACT, 192e",
    "COMPACT, 1b01e5",
    "BINARY, 110001",
    "BINARY, ff0001"
  })
  void types_thatDoNotExist_areRefused(Protocol protocol, String hex) {
    ThriftReader reader = protocol.reader(HexFormat.of().parseHex(hex));
    assertThatThrownBy(() -> reader.skip(ThriftType.STRUCT))
        .isInstanceOf(MalformedThrift.class)
        .hasMessageContaining("there is no");
  }

  @Test
  void varint_ofElevenBytes_isRefused() {
    CompactReader reader = new CompactReader(HexFormat.of().parseHex("ff".repeat(11)), 0, 11);
    assertThatThrownBy(reader::readI64).hasMessage("byte 0: a number of more than 10 bytes");
  }

  @ParameterizedTest
  @EnumSource
  void readBinary_saysWhereTheTextLies(Protocol protocol) throws Exception {
    byte[] written = protocol.write(to -> to.writeString("hello"));
    byte[] shifted = new byte[written.length + 9];
    System.arraycopy(written, 0, shifted, 4, written.length);
    ThriftReader reader = protocol.reader(shifted, 4, written.length);
    reader.readBinary();
    assertThat(new String(reader.array(), reader.start(), reader.length(), StandardCharsets.UTF_8))
        .isEqualTo("hello");
    assertThat(reader.isText("hello".getBytes(StandardCharsets.UTF_8))).isTrue();
    assertThat(reader.isText("hallo".getBytes(StandardCharsets.UTF_8))).isFalse();
    assertThatThrownBy(reader::readByte)
        .hasMessage("byte " + written.length + ": the input ends within a value");
  }
}
