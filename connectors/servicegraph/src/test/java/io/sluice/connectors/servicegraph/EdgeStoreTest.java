package io.sluice.connectors.servicegraph;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class EdgeStoreTest {
  @Property(tries = 100)
  void store_isAMapInTheOrderOfAge(@ForAll long seed) {
    Random random = new Random(seed);
    EdgeStore store = new EdgeStore(1000);
    Map<Long, Edge> model = new LinkedHashMap<>();
    for (int now = 0; now < 500; now++) {
      long id = random.nextInt(150);
      if (model.containsKey(id)) {
        assertThat(store.find(1, 2, id)).isSameAs(model.get(id));
        store.remove(model.remove(id));
      } else {
        Edge edge = new Edge(1, 2, id, now + 60);
        store.add(edge);
        model.put(id, edge);
      }
      assertThat(store.find(1, 2, id)).isSameAs(model.get(id));
      for (Edge expired = store.takeExpired(now); expired != null; ) {
        Edge eldest = model.values().iterator().next();
        assertThat(expired).isSameAs(eldest);
        assertThat(expired.expiresNanos).isLessThanOrEqualTo(now);
        model.remove(expired.spanId);
        expired = store.takeExpired(now);
      }
      assertThat(store.size()).isEqualTo(model.size());
    }
    model.forEach((id, edge) -> assertThat(store.find(1, 2, id)).isSameAs(edge));
  }
}
