package io.sluice.pipeline;

import io.sluice.component.ComponentId;
import io.sluice.component.inspection.ChangeWatcher;
import io.sluice.spans.SpanBatch;
import java.util.List;

/** Several exporters that want to know what processors change: what one asked for, all are told. */
record ChangeWatchers(List<ChangeWatcher> all) implements ChangeWatcher {
  /** Null when there is nobody. */
  static ChangeWatcher of(List<ChangeWatcher> watchers) {
    return switch (watchers.size()) {
      case 0 -> null;
      case 1 -> watchers.get(0);
      default -> new ChangeWatchers(List.copyOf(watchers));
    };
  }

  @Override
  public boolean watches() {
    return true;
  }

  @Override
  public boolean wants(SpanBatch spans) {
    return all.stream().anyMatch(watcher -> watcher.wants(spans));
  }

  @Override
  public void changed(ComponentId processor, SpanBatch before, SpanBatch after) {
    all.forEach(watcher -> watcher.changed(processor, before, after));
  }
}
