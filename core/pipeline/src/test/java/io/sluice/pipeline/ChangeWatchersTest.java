package io.sluice.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.component.ComponentId;
import io.sluice.component.inspection.ChangeWatcher;
import io.sluice.spans.SpanBatch;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChangeWatchersTest {
  private static final ComponentId PROCESSOR = ComponentId.of("attributes");

  private final List<String> told = new ArrayList<>();

  private final class Named implements ChangeWatcher {
    private final String name;
    private boolean wanting;

    Named(String name) {
      this.name = name;
    }

    @Override
    public boolean watches() {
      return true;
    }

    @Override
    public boolean wants(SpanBatch spans) {
      return wanting;
    }

    @Override
    public void changed(ComponentId processor, SpanBatch before, SpanBatch after) {
      told.add(name);
    }
  }

  private final Named first = new Named("first");
  private final Named second = new Named("second");

  @Test
  void whatOneWants_allAreTold() {
    ChangeWatcher both = ChangeWatchers.of(List.of(first, second));
    assertThat(both.wants(SpanBatch.EMPTY)).isFalse();
    second.wanting = true;
    assertThat(both.wants(SpanBatch.EMPTY)).isTrue();
    both.changed(PROCESSOR, SpanBatch.EMPTY, SpanBatch.EMPTY);
    assertThat(told).containsExactly("first", "second");
  }

  @Test
  void one_isItself_andNobodyIsNull() {
    assertThat(ChangeWatchers.of(List.of(first))).isSameAs(first);
    assertThat(ChangeWatchers.of(List.of())).isNull();
  }
}
