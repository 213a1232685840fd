package io.sluice.receivers.serving;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.spans.Packed;
import io.sluice.transport.compression.ContentEncoding;
import io.sluice.transport.compression.DecodingException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PackingTest {
  private static Optional<Packed> packed(ContentEncoding encoding, byte[] plain)
      throws DecodingException {
    byte[] wire = encoding.encode(List.of(ByteBuffer.wrap(plain)), 0).toArray();
    return Packing.of(encoding.unpack(wire, 0, wire.length, 1 << 20, size -> true));
  }

  @ParameterizedTest
  @EnumSource(names = {"ZSTD", "GZIP"})
  void whatCanBeSentOn_isKept_whereItIsWorthIt(ContentEncoding encoding) throws Exception {
    assertThat(packed(encoding, new byte[100_000]))
        .hasValueSatisfying(form -> assertThat(form.encoding()).isEqualTo(encoding.token()));
    assertThat(packed(encoding, new byte[1000])).isEmpty();
    assertThat(packed(ContentEncoding.SNAPPY, new byte[100_000])).isEmpty();
  }

  /** What is larger than it holds would make others' batches larger than they are counted. */
  @ParameterizedTest
  @EnumSource(names = {"ZSTD", "GZIP"})
  void formThatIsLargerThanItsContent_isNotKept(ContentEncoding encoding) throws Exception {
    byte[] noise = new byte[100_000];
    new Random(1).nextBytes(noise);
    assertThat(packed(encoding, noise)).isEmpty();
  }
}
