package io.sluice.formats.thrift;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Damaged messages. Whatever comes, it is read or refused, in a number of steps that its length
 * bounds. {@code -Dthrift.fuzz.inputs} makes a long run of it.
 */
class ThriftFuzzTest {
  private static final long INPUTS = Long.getLong("thrift.fuzz.inputs", 50_000);

  @ParameterizedTest
  @EnumSource
  void skip_ofDamagedInput_endsOrRefuses(Protocol protocol) throws Exception {
    byte[] sound = protocol.write(sample()::write);
    long refused = 0;
    for (long number = 0; number < INPUTS; number++) {
      byte[] damaged = damaged(sound, new SplittableRandom(number));
      try {
        protocol.reader(damaged).skip(ThriftType.STRUCT);
      } catch (MalformedThrift e) {
        refused++;
      } catch (RuntimeException | Error e) {
        throw new AssertionError("input " + number, e);
      }
    }
    System.out.printf("%s: %,d inputs, %,d refused%n", protocol, INPUTS, refused);
    assertThat(refused).isBetween(INPUTS / 10, INPUTS - 1);
  }

  private static byte[] damaged(byte[] sound, SplittableRandom random) {
    byte[] bytes = sound.clone();
    int wounds = 1 + random.nextInt(4);
    for (int i = 0; i < wounds; i++) {
      bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
    }
    return bytes;
  }

  private static ThriftValue.Struct sample() {
    List<ThriftValue> structs = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      Map<Short, ThriftValue> fields = new LinkedHashMap<>();
      fields.put((short) 1, new ThriftValue.Text("key-" + i));
      fields.put((short) 2, new ThriftValue.Bool(i % 2 == 0));
      fields.put((short) 20, new ThriftValue.Int64(-i));
      fields.put((short) 21, new ThriftValue.Float64(i / 3.0));
      structs.add(new ThriftValue.Struct(fields));
    }
    Map<Short, ThriftValue> fields = new LinkedHashMap<>();
    fields.put((short) 1, new ThriftValue.Elements(false, structs));
    fields.put((short) 2, new ThriftValue.Entries(Map.of("a", new ThriftValue.Int32(1))));
    fields.put((short) 3, new ThriftValue.Elements(true, List.of(new ThriftValue.Bool(true))));
    return new ThriftValue.Struct(fields);
  }
}
