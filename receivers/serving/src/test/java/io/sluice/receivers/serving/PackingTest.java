package io.sluice.receivers.serving;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.spans.Packed;
import io.sluice.transport.compression.Bytes;
import io.sluice.transport.compression.ContentEncoding;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PackingTest {
  private static Optional<Packed> packed(ContentEncoding encoding, byte[] plain) {
    byte[] wire = encoding.encode(List.of(ByteBuffer.wrap(plain)), 0).toArray();
    return Packing.of(encoding, wire, wire.length, new Bytes(plain, 0, plain.length));
  }

  @Test
  void zstd_isKept_whereItIsWorthIt() {
    assertThat(packed(ContentEncoding.ZSTD, new byte[100_000]))
        .hasValueSatisfying(form -> assertThat(form.encoding()).isEqualTo("zstd"));
    assertThat(packed(ContentEncoding.ZSTD, new byte[1000])).isEmpty();
    assertThat(packed(ContentEncoding.GZIP, new byte[100_000])).isEmpty();
  }

  /** What is larger than it holds would make others' batches larger than they are counted. */
  @Test
  void frameThatIsLargerThanItsContent_isNotKept() {
    byte[] noise = new byte[100_000];
    new Random(1).nextBytes(noise);
    assertThat(packed(ContentEncoding.ZSTD, noise)).isEmpty();
  }
}
