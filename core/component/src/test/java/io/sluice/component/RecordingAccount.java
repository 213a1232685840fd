package io.sluice.component;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** A book with a column for everything that can be told apart. */
final class RecordingAccount implements Account {
  private static final Set<String> IN = Set.of("received", "recovered", "copied");

  private final Acknowledge acknowledge;
  private final Map<String, Integer> columns = new TreeMap<>();

  RecordingAccount(Acknowledge acknowledge) {
    this.acknowledge = acknowledge;
  }

  @Override
  public String pipeline() {
    return "traces";
  }

  @Override
  public Acknowledge acknowledge() {
    return acknowledge;
  }

  @Override
  public void received(int spans) {
    add("received", spans);
  }

  @Override
  public void recovered(long spans) {
    add("recovered", (int) spans);
  }

  @Override
  public void kept(long spans) {
    add("kept", (int) spans);
  }

  @Override
  public void copied(int spans) {
    add("copied", spans);
  }

  @Override
  public void left(int spans, Outcome outcome, boolean answeredFor) {
    if (outcome instanceof Outcome.Delivered) {
      add("delivered", spans);
    } else if (outcome instanceof Outcome.DecidedAgainst decided) {
      add("decided against " + decided.rule(), spans);
    } else if (outcome instanceof Outcome.Failure failure) {
      add((answeredFor ? "failed " : "refused ") + failure.reason(), spans);
    }
  }

  private synchronized void add(String column, int spans) {
    if (spans != 0) {
      columns.merge(column, spans, Integer::sum);
    }
  }

  /** All columns that are not zero. */
  synchronized Map<String, Integer> columns() {
    return Map.copyOf(columns);
  }

  /** What came in and has not left. */
  synchronized int balance() {
    int sum = 0;
    for (Map.Entry<String, Integer> column : columns.entrySet()) {
      boolean in = IN.contains(column.getKey());
      sum += in ? column.getValue() : -column.getValue();
    }
    return sum;
  }
}
