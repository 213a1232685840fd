package io.sluice.extensions.memoryballast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.component.Extension;
import io.sluice.component.settings.InvalidSettings;
import io.sluice.testkit.Workbench;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class MemoryBallastTest {
  @Test
  void ballast_isAccepted_withOneWarning() throws Exception {
    MemoryBallastSettings settings = new MemoryBallastSettings(512, 0);
    List<String> warned = new ArrayList<>();
    settings.warnings((key, sentence) -> warned.add(sentence));
    assertThat(warned).singleElement().asString().contains("remove it");
    Workbench bench = new Workbench();
    Extension ballast =
        new MemoryBallastFactory().create(bench.context("memory_ballast"), settings);
    ballast.start(bench);
    ballast.stop(Workbench.soon());
    assertThat(bench.log().lines()).isEmpty();
  }

  @Test
  void ballast_thatCannotBe_isNamed() {
    assertThatThrownBy(() -> new MemoryBallastSettings(-1, 101))
        .isInstanceOf(InvalidSettings.class)
        .hasMessageContaining("size_mib")
        .hasMessageContaining("size_in_percentage");
  }
}
