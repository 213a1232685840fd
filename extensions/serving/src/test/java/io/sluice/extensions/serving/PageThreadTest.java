package io.sluice.extensions.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PageThreadTest {
  private final PageThread thread = new PageThread("pages");
  private final CountDownLatch goOn = new CountDownLatch(1);
  private final AtomicInteger made = new AtomicInteger();

  @AfterEach
  void end() {
    goOn.countDown();
    thread.end();
  }

  private void page() {
    try {
      if (goOn.await(20, TimeUnit.SECONDS)) {
        made.incrementAndGet();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void askers_beyondTheBound_areTurnedAway_andTheOthersAnswered() throws Exception {
    for (int i = 0; i < 65; i++) {
      thread.execute(this::page);
    }
    assertThatThrownBy(() -> thread.execute(this::page))
        .isInstanceOf(RejectedExecutionException.class);
    goOn.countDown();
    CountDownLatch last = new CountDownLatch(1);
    boolean taken = false;
    while (!taken) {
      taken = tried(last::countDown);
    }
    assertThat(last.await(20, TimeUnit.SECONDS)).isTrue();
    assertThat(made).hasValue(65);
  }

  /** There is room again once the first of them has its answer. */
  private boolean tried(Runnable task) {
    try {
      thread.execute(task);
      return true;
    } catch (RejectedExecutionException e) {
      Thread.onSpinWait();
      return false;
    }
  }
}
