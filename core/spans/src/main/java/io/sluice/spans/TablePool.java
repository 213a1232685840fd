package io.sluice.spans;

import java.util.ArrayList;
import java.util.List;

/**
 * Tables that wait for the next batch that is edited on a thread. An edit of every span needs one
 * for each; to allocate them anew costs as much as to fill them.
 */
final class TablePool {
  private static final ThreadLocal<TablePool> OF_THREAD = ThreadLocal.withInitial(TablePool::new);

  /** Enough for the batches of most clients; half a kibibyte each. */
  private static final int MOST_KEPT = 1024;

  private final List<FieldTable> waiting = new ArrayList<>();

  static TablePool ofThisThread() {
    return OF_THREAD.get();
  }

  FieldTable lend() {
    return waiting.isEmpty() ? new FieldTable() : waiting.remove(waiting.size() - 1);
  }

  /** Takes over all tables of a list, and empties it. */
  void takeBack(List<FieldTable> tables) {
    for (FieldTable table : tables) {
      if (waiting.size() < MOST_KEPT && table.isOfUsualSize()) {
        waiting.add(table);
      }
    }
    tables.clear();
  }
}
