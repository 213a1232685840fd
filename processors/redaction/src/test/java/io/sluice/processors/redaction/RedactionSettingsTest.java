package io.sluice.processors.redaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.component.settings.InvalidSettings;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RedactionSettingsTest {
  private static List<String> warnings(Configured configured) {
    List<String> warnings = new ArrayList<>();
    configured.settings().warnings((key, message) -> warnings.add(key));
    return warnings;
  }

  @Test
  void expressions_thatAreNone_areRefusedWithTheReason() {
    assertThatExceptionOfType(InvalidSettings.class)
        .isThrownBy(() -> new Configured().block("(?=x)").blockKey("[").settings())
        .withMessageContaining("blocked_values[0]: is no regular expression in RE2 syntax")
        .withMessageContaining("`(?=`")
        .withMessageContaining("blocked_key_patterns[0]: ");
  }

  @Test
  void hmac_needsALongKey() {
    assertThatExceptionOfType(InvalidSettings.class)
        .isThrownBy(() -> new Configured().hash("hmac-sha512").settings())
        .withMessage("hmac_key: must have at least 64 bytes for hash_function hmac-sha512, has 32");
    new Configured().hash("HMAC-SHA256").settings();
  }

  @Test
  void hashFunction_thatIsUnknown_namesTheOthers() {
    assertThatThrownBy(() -> HashFunction.parse("crc"))
        .hasMessage(
            "unknown hash function \"crc\": expected md5, sha1, sha3, hmac-sha256, hmac-sha512");
    assertThat(HashFunction.parse("")).isEqualTo(HashFunction.NONE);
  }

  @Test
  void removingEverything_isAWarning() {
    assertThat(warnings(new Configured().keep())).containsExactly("allowed_keys");
    assertThat(warnings(new Configured().keep("a"))).isEmpty();
    assertThat(warnings(new Configured().keep().preset())).isEmpty();
    assertThat(warnings(new Configured())).isEmpty();
  }

  @Test
  void summary_thatIsUnknown_isAWarningAndSilent() {
    assertThat(warnings(new Configured().summary("verbose"))).containsExactly("summary");
    assertThat(new Configured().summary("verbose").settings().summaryLevel())
        .isEqualTo(SummaryLevel.SILENT);
  }
}
