package io.sluice.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.component.Client;
import io.sluice.component.InlineProcessor;
import io.sluice.component.Outcome;
import io.sluice.component.StartException;
import io.sluice.component.Verdict;
import io.sluice.spans.SpanBatch;
import io.sluice.spans.SpanEdits;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every processor that works in place promises. */
public abstract class InlineProcessorContract {
  protected final Workbench bench = new Workbench();

  /** A processor that has something to do with the spans of {@link SpanFixtures}; not started. */
  protected abstract InlineProcessor inline();

  @Test
  void stop_withoutStart_isQuiet() {
    inline().stop(Workbench.soon());
    assertThat(bench.time().timers()).isZero();
  }

  @Test
  void stop_twice_isTheSameAsOnce_andLeavesNoTimer() throws StartException {
    InlineProcessor processor = inline();
    processor.start(bench);
    processor.process(SpanFixtures.spans(3).edit(), Client.NONE);
    processor.stop(Workbench.soon());
    processor.stop(Workbench.soon());
    assertThat(bench.time().timers()).isZero();
  }

  @Test
  void process_ofAnyBatch_accountsForEverySpan() throws StartException {
    InlineProcessor processor = inline();
    processor.start(bench);
    for (int count = 1; count <= 10; count++) {
      SpanEdits edits = SpanFixtures.spans(count).edit();
      Verdict verdict = processor.process(edits, Client.NONE);
      int left = edits.spanCount();
      List<String> dropped = drops(edits);
      assertThat(left + dropped.size()).isEqualTo(count);
      assertThat(dropped).noneMatch(String::isBlank);
      assertThat(verdict).isNotNull().isNotInstanceOf(Outcome.Delivered.class);
    }
    processor.stop(Workbench.soon());
  }

  @Test
  void process_leavesTheBatchAsItCame_andWritesOneThatCanBeRead() throws StartException {
    InlineProcessor processor = inline();
    processor.start(bench);
    SpanBatch batch = SpanFixtures.spans(5);
    byte[] before = batch.toByteArray();
    SpanEdits edits = batch.edit();
    processor.process(edits, Client.NONE);
    SpanBatch written = edits.finish();
    assertThat(batch.toByteArray()).isEqualTo(before);
    assertThat(SpanFixtures.names(written)).hasSize(written.spanCount());
    assertThat(written.spanCount()).isEqualTo(edits.spanCount());
    processor.stop(Workbench.soon());
  }

  /** The rules by which spans were dropped, one for each span. */
  private static List<String> drops(SpanEdits edits) {
    List<String> rules = new ArrayList<>();
    edits.takeDrops(
        (rule, count) -> {
          for (int i = 0; i < count; i++) {
            rules.add(rule);
          }
        });
    return rules;
  }
}
