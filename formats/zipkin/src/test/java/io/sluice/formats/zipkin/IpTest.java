package io.sluice.formats.zipkin;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IpTest {
  @ParameterizedTest
  @CsvSource({
    "1.2.3.4, 1.2.3.4",
    "2001:db8:0:0:0:0:0:1, 2001:db8::1",
    "::, ::",
    "::1, ::1",
    "1::, 1::",
    "2001:0DB8::00FF, 2001:db8::ff",
    "1:0:0:2:0:0:0:3, 1:0:0:2::3",
    "1:0:0:2:3:0:0:4, 1::2:3:0:0:4",
    "1:2:3:4:5:6:7:8, 1:2:3:4:5:6:7:8",
    "1:0:3:4:5:6:7:8, 1:0:3:4:5:6:7:8",
    "::ffff:1.2.3.4, 1.2.3.4",
    "64:ff9b::1.2.3.4, 64:ff9b::102:304",
    "1:2:3:4:5:6:7::, 1:2:3:4:5:6:7:0"
  })
  void addresses_haveOneText(String written, String canonical) {
    assertThat(Ip.text(Ip.bytes(written))).isEqualTo(canonical);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "1.2.3",
        "1.2.3.4.5",
        "1.2.3.256",
        "01.2.3.4",
        "1.2.3.x",
        "1.2.3.",
        ":",
        ":::",
        "1:2",
        "1:2:3:4:5:6:7:8:9",
        "1::2::3",
        "12345::",
        "g::",
        "1:2:3:4:5:6:7:8::",
        "::1%eth0",
        "1.2.3.4::",
        "1:2:3:4:5:6:7:1.2.3.4",
        "host",
        "١.2.3.4"
      })
  void otherTexts_areNoAddresses(String text) {
    assertThat(Ip.bytes(text)).isEmpty();
  }

  @Test
  void addresses_ofAnyBytes_comeBack() throws Exception {
    Random random = new Random(5);
    for (int i = 0; i < 5_000; i++) {
      byte[] address = new byte[random.nextBoolean() ? 4 : 16];
      for (int j = 0; j < address.length; j++) {
        address[j] = random.nextInt(3) == 0 ? (byte) random.nextInt() : 0;
      }
      String text = Ip.text(address);
      assertThat(Ip.bytes(text)).as(text).isEqualTo(address);
      assertThat(InetAddress.getByName(text).getAddress()).as(text).isEqualTo(address);
    }
  }
}
