package io.sluice.formats.thrift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.sluice.formats.thrift.ThriftValue.Struct;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.apache.thrift.protocol.TField;
import org.apache.thrift.protocol.TType;

/** Whatever Thrift's own library writes is read, and passed, as it was meant. */
class ThriftRoundTripTest {
  private static final int DEEPEST = 3;

  @Property(tries = 200)
  void struct_ofAnyFields_isReadAsItWasWritten(
      @ForAll Protocol protocol, @ForAll("structs") Struct written) throws Exception {
    ThriftReader reader = protocol.reader(protocol.write(written::write));
    assertThat(Readings.struct(reader)).isEqualTo(written);
  }

  @Property(tries = 200)
  void skip_ofAnyValue_endsWhereItEnds(
      @ForAll Protocol protocol, @ForAll("structsWithMaps") Struct passed) throws Exception {
    byte[] bytes =
        protocol.write(
            to -> {
              passed.write(to);
              to.writeI64(42);
            });
    ThriftReader reader = protocol.reader(bytes);
    reader.skip(ThriftType.STRUCT);
    assertThat(reader.readI64()).isEqualTo(42);
  }

  @Property(tries = 100)
  void field_behindASkippedOne_hasItsNumber(
      @ForAll Protocol protocol, @ForAll("structsWithMaps") Struct passed) throws Exception {
    byte[] bytes =
        protocol.write(
            to -> {
              to.writeStructBegin(null);
              to.writeFieldBegin(new TField("a", TType.STRUCT, (short) 3));
              passed.write(to);
              to.writeFieldEnd();
              to.writeFieldBegin(new TField("b", TType.I32, (short) 5));
              to.writeI32(-7);
              to.writeFieldEnd();
              to.writeFieldStop();
            });
    ThriftReader reader = protocol.reader(bytes);
    reader.beginStruct();
    assertThat(reader.nextField()).isTrue();
    reader.skip();
    assertThat(reader.nextField()).isTrue();
    assertThat(reader.field()).isEqualTo(5);
    assertThat(reader.type()).isEqualTo(ThriftType.I32);
    assertThat(reader.readI32()).isEqualTo(-7);
    assertThat(reader.nextField()).isFalse();
  }

  @Property(tries = 150)
  void input_cutAnywhere_isRefused(
      @ForAll Protocol protocol, @ForAll("structsWithMaps") Struct written, @ForAll int where)
      throws Exception {
    byte[] bytes = protocol.write(written::write);
    ThriftReader reader = protocol.reader(bytes, 0, Math.floorMod(where, bytes.length));
    assertThat(catchThrowable(() -> reader.skip(ThriftType.STRUCT)))
        .isInstanceOf(MalformedThrift.class);
  }

  @Provide
  Arbitrary<Struct> structs() {
    return structs(DEEPEST, false);
  }

  @Provide
  Arbitrary<Struct> structsWithMaps() {
    return structs(DEEPEST, true);
  }

  private static Arbitrary<Struct> structs(int depth, boolean maps) {
    return Arbitraries.maps(
            Arbitraries.shorts().between((short) 1, Short.MAX_VALUE), values(depth, maps))
        .ofMaxSize(5)
        .map(LinkedHashMap::new)
        .map(Struct::new);
  }

  private static Arbitrary<ThriftValue> values(int depth, boolean maps) {
    List<Arbitrary<? extends ThriftValue>> choices = scalars();
    if (depth > 0) {
      choices.add(structs(depth - 1, maps));
      choices.add(elements(depth - 1, maps));
      if (maps) {
        choices.add(entries(depth - 1));
      }
    }
    return Arbitraries.oneOf(
        choices.stream().map(choice -> choice.map(ThriftValue.class::cast)).toList());
  }

  private static List<Arbitrary<? extends ThriftValue>> scalars() {
    return new ArrayList<>(
        List.of(
            Arbitraries.of(true, false).map(ThriftValue.Bool::new),
            Arbitraries.bytes().map(ThriftValue.Int8::new),
            Arbitraries.shorts().map(ThriftValue.Int16::new),
            Arbitraries.integers().map(ThriftValue.Int32::new),
            Arbitraries.longs().map(ThriftValue.Int64::new),
            Arbitraries.doubles().map(ThriftValue.Float64::new),
            Arbitraries.strings().ofMaxLength(40).map(ThriftValue.Text::new)));
  }

  /** Lists of each kind of element, now and then long enough for the long form of the head. */
  private static Arbitrary<ThriftValue> elements(int depth, boolean maps) {
    List<Arbitrary<? extends ThriftValue>> kinds = scalars();
    kinds.add(structs(depth - 1, maps));
    return Arbitraries.oneOf(
        kinds.stream()
            .map(
                kind ->
                    kind.map(ThriftValue.class::cast)
                        .list()
                        .ofMaxSize(20)
                        .map(
                            values ->
                                (ThriftValue)
                                    new ThriftValue.Elements(values.size() % 2 == 0, values)))
            .toList());
  }

  private static Arbitrary<ThriftValue> entries(int depth) {
    List<Arbitrary<? extends ThriftValue>> kinds = scalars();
    kinds.add(structs(depth - 1, true));
    return Arbitraries.oneOf(
        kinds.stream()
            .map(
                kind ->
                    Arbitraries.maps(
                            Arbitraries.strings().ofMaxLength(5), kind.map(ThriftValue.class::cast))
                        .ofMaxSize(4)
                        .map(values -> (ThriftValue) new ThriftValue.Entries(Map.copyOf(values))))
            .toList());
  }
}
