package io.sluice.processors.k8sattributes;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.kubernetes.ApiObject;
import io.sluice.spans.Text;
import io.sluice.testkit.Workbench;
import java.time.Duration;
import java.util.AbstractList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RelatedTableTest {
  private static final int OBJECTS = 100;

  private final Workbench bench = new Workbench();
  private int compared;

  /** No attributes; notes when somebody compares them. */
  private final class Compared extends AbstractList<Attribute> {
    @Override
    public Attribute get(int index) {
      throw new IndexOutOfBoundsException(index);
    }

    @Override
    public int size() {
      return 0;
    }

    @Override
    public boolean equals(Object other) {
      compared++;
      return this == other;
    }

    @Override
    public int hashCode() {
      return System.identityHashCode(this);
    }
  }

  private static ApiObject named(String name) {
    ApiObject.Meta meta =
        new ApiObject.Meta(name, "shop", "uid-" + name, "", "1", Map.of(), Map.of(), List.of());
    return new ApiObject(meta, null, List.of());
  }

  @Test
  void forgetting_looksOnlyAtWhatIsForgotten() {
    RelatedTable table =
        new RelatedTable(
            object -> new Related(Text.of("same"), new Compared(), Text.EMPTY, Text.EMPTY),
            object -> object.meta().name(),
            new ObjectCounts(bench.context("k8s_attributes"), "node"),
            new Retirement<>(Duration.ofSeconds(1), bench.time()));
    for (int i = 0; i < OBJECTS; i++) {
      table.put(named("n" + i));
    }
    table.keepOnly(Set.of("uid-n7"));
    bench.time().advance(Duration.ofSeconds(1));
    table.forgetRetired();
    assertThat(table.get(Text.of("n7"))).isNotNull();
    assertThat(table.get(Text.of("n8"))).isNull();
    assertThat(compared).isZero();
  }
}
