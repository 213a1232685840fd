package io.sluice.testkit;

import io.sluice.component.Account;
import io.sluice.component.Acknowledge;
import io.sluice.component.Outcome;
import java.util.Map;
import java.util.TreeMap;

/**
 * A book for spans that were found on disk, with a column for everything that can be told apart.
 */
public final class FoundSpans implements Account {
  private final String pipeline;
  private final Map<String, Long> columns = new TreeMap<>();

  FoundSpans(String pipeline) {
    this.pipeline = pipeline;
  }

  @Override
  public String pipeline() {
    return pipeline;
  }

  @Override
  public Acknowledge acknowledge() {
    return Acknowledge.ACCEPTED;
  }

  @Override
  public void received(int spans) {
    add("received", spans);
  }

  @Override
  public void recovered(long spans) {
    add("recovered", spans);
  }

  @Override
  public void copied(int spans) {
    add("copied", spans);
  }

  @Override
  public void left(int spans, Outcome outcome, boolean answeredFor) {
    if (outcome instanceof Outcome.Delivered) {
      add("delivered", spans);
    } else if (outcome instanceof Outcome.Failure failure) {
      add((answeredFor ? "failed " : "refused ") + failure.reason(), spans);
    } else {
      throw new AssertionError("nobody decides about spans that are on disk: " + outcome);
    }
  }

  @Override
  public void kept(long spans) {
    add("kept", spans);
  }

  private synchronized void add(String column, long spans) {
    columns.merge(column, spans, Long::sum);
  }

  /** What was booked, by column; a column that was never written is absent. */
  public synchronized Map<String, Long> columns() {
    return Map.copyOf(columns);
  }
}
