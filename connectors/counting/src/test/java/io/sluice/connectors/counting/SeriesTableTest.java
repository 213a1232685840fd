package io.sluice.connectors.counting;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.metrics.AttributeList;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class SeriesTableTest {
  private static final class Counted extends Series {
    private final String name;

    Counted(String name) {
      super(bytes(name), AttributeList.EMPTY, 0);
      this.name = name;
    }
  }

  private static byte[] bytes(String name) {
    return name.getBytes(StandardCharsets.UTF_8);
  }

  private static Counted find(SeriesTable<Counted> table, String name) {
    byte[] key = bytes(name);
    // What stands behind the key does not count.
    return table.find(Arrays.copyOf(key, key.length + 3), key.length);
  }

  @Property(tries = 100)
  void table_isAMap(@ForAll long seed) {
    Random random = new Random(seed);
    SeriesTable<Counted> table = new SeriesTable<>();
    Map<String, Counted> model = new HashMap<>();
    for (int i = 0; i < 300; i++) {
      String name = "s".repeat(random.nextInt(20)) + random.nextInt(100);
      if (random.nextInt(50) == 0) {
        int removed = table.removeIf(each -> each.name.endsWith("3"));
        int before = model.size();
        model.keySet().removeIf(each -> each.endsWith("3"));
        assertThat(removed).isEqualTo(before - model.size());
      } else if (model.get(name) == null) {
        Counted added = new Counted(name);
        table.add(added);
        model.put(name, added);
      }
      assertThat(find(table, name)).isSameAs(model.get(name));
      assertThat(table.size()).isEqualTo(model.size());
    }
    model.forEach((name, series) -> assertThat(find(table, name)).isSameAs(series));
    assertThat(table).containsExactlyInAnyOrderElementsOf(model.values());
  }
}
