package io.sluice.exporters.loadbalancing;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.component.examination.Remark;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FirstAnswerTest {
  private final FirstAnswer answer = new FirstAnswer("resolver.dns");

  @Test
  void backends_areNamed() {
    answer.resolved(List.of("10.0.0.2:4317", "10.0.0.1:4317"));
    assertThat(answer.remark())
        .isEqualTo(Remark.good("resolver.dns", "finds 2 backends: 10.0.0.1:4317, 10.0.0.2:4317"));
  }

  @Test
  void backends_asManyAsOnePageWouldNotHold_areCounted() {
    answer.resolved(IntStream.range(0, 300).mapToObj(i -> "b" + i + ":1").toList());
    assertThat(answer.remark().sentence())
        .startsWith("finds 300 backends: b0:1")
        .endsWith("others");
  }

  @Test
  void nobody_isBroken() {
    answer.resolved(List.of());
    assertThat(answer.remark().grade()).isEqualTo(Remark.Grade.BROKEN);
    assertThat(answer.remark().sentence()).startsWith("finds no backend; ");
  }

  @Test
  void failure_isPassedOn() {
    answer.failed("backends.example is not known to DNS; check it");
    assertThat(answer.remark())
        .isEqualTo(Remark.broken("resolver.dns", "backends.example is not known to DNS; check it"));
  }
}
