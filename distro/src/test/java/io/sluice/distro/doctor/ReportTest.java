package io.sluice.distro.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ReportTest {
  private static final Finding BROKEN =
      Finding.broken("exporter otlp_grpc", "nothing listens at tempo:4317")
          .why("no trace is seen")
          .at("c.yaml:8:15")
          .fix("check host and port");

  @Test
  void text_isOneLineForEachCheck_detailsBelow() {
    Report report =
        new Report(List.of(Finding.good("configuration", "valid").at("c.yaml:1:1"), BROKEN));
    assertThat(report.text())
        .isEqualTo(
            """
            ✔ configuration       valid
            ✘ exporter otlp_grpc  nothing listens at tempo:4317
                why  no trace is seen
                at   c.yaml:8:15
                fix  check host and port

            1 thing is broken.
            """);
    assertThat(report.exitCode()).isEqualTo(1);
  }

  @Test
  void notes_breakNothing() {
    Report report = new Report(List.of(Finding.note("processor batch", "is unused")));
    assertThat(report.text())
        .isEqualTo("! processor batch  is unused\n\nNothing is broken, 1 thing to look at.\n");
    assertThat(report.exitCode()).isZero();
  }

  @Test
  void json_holdsTheSame() {
    assertThat(new Report(List.of(BROKEN)).json())
        .contains("\"broken\" : 1", "\"state\" : \"broken\"", "\"where\" : \"c.yaml:8:15\"")
        .contains("\"fix\" : \"check host and port\"");
  }
}
