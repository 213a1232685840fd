package io.sluice.transport.compression;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.zip.CRC32;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class ChecksumsTest {
  private static int checksum(byte[]... parts) {
    CRC32 crc = new CRC32();
    for (byte[] part : parts) {
      crc.update(part);
    }
    return (int) crc.getValue();
  }

  @Property(tries = 500)
  void joinedChecksums_areThatOfTheWhole(@ForAll byte[] first, @ForAll byte[] second) {
    assertThat(Checksums.join(checksum(first), checksum(second), second.length))
        .isEqualTo(checksum(first, second));
  }

  @Property(tries = 3)
  void alsoOfLongOnes(@ForAll byte[] first) {
    byte[] second = new byte[5_000_001];
    second[17] = 3;
    assertThat(Checksums.join(checksum(first), checksum(second), second.length))
        .isEqualTo(checksum(first, second));
  }
}
