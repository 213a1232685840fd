package io.sluice.pipeline;

import com.lmax.disruptor.AlertException;
import com.lmax.disruptor.LiteTimeoutBlockingWaitStrategy;
import com.lmax.disruptor.Sequence;
import com.lmax.disruptor.SequenceBarrier;
import com.lmax.disruptor.TimeoutException;
import com.lmax.disruptor.WaitStrategy;
import java.util.concurrent.TimeUnit;

/**
 * Lets a ring's reader sleep until somebody calls {@link #wake}. Publishing alone does not wake it,
 * so that whoever publishes several batches can do it once, behind the last of them.
 */
final class WakeOnCall implements WaitStrategy {
  /** An idle reader costs as good as nothing, and a call that was missed this much at the most. */
  private static final long LONGEST_NAP_MILLIS = 100;

  private final WaitStrategy sleep =
      new LiteTimeoutBlockingWaitStrategy(LONGEST_NAP_MILLIS, TimeUnit.MILLISECONDS);

  @Override
  public long waitFor(
      long sequence, Sequence cursor, Sequence dependentSequence, SequenceBarrier barrier)
      throws AlertException, InterruptedException, TimeoutException {
    return sleep.waitFor(sequence, cursor, dependentSequence, barrier);
  }

  /** Called for every publish. */
  @Override
  public void signalAllWhenBlocking() {}

  /** Wakes the reader if it sleeps. */
  void wake() {
    sleep.signalAllWhenBlocking();
  }
}
