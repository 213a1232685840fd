package io.sluice.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.sluice.component.Admission.Reservation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class ByteBudgetTest {
  private final ByteBudget budget = new ByteBudget(100);

  @Test
  void tryReserve_upToTheLimit_isGranted() {
    assertThat(budget.tryReserve(60)).isPresent();
    assertThat(budget.tryReserve(40)).isPresent();
    assertThat(budget.reserved()).isEqualTo(100);
    assertThat(budget.tryReserve(1)).isEmpty();
    assertThat(budget.reserved()).isEqualTo(100);
  }

  @Test
  void tryReserve_ofMoreThanCanBeCounted_isNotGranted() {
    assertThat(budget.tryReserve(60)).isPresent();
    assertThat(budget.tryReserve(Long.MAX_VALUE)).isEmpty();
    ByteBudget endless = new ByteBudget(Long.MAX_VALUE);
    assertThat(endless.tryReserve(60)).isPresent();
    assertThat(endless.tryReserve(Long.MAX_VALUE)).isEmpty();
    assertThat(endless.reserved()).isEqualTo(60);
  }

  @Test
  void release_twice_isTheSameAsOnce() {
    Reservation room = budget.tryReserve(60).orElseThrow();
    room.release();
    room.release();
    assertThat(budget.reserved()).isZero();
  }

  @Test
  void tryGrowTo_withinTheLimit_takesTheDifference() {
    Reservation room = budget.tryReserve(60).orElseThrow();
    assertThat(room.tryGrowTo(100)).isTrue();
    assertThat(room.tryGrowTo(101)).isFalse();
    assertThat(room.tryGrowTo(10)).isTrue();
    assertThat(budget.reserved()).isEqualTo(100);
    room.release();
    assertThat(budget.reserved()).isZero();
  }

  @Test
  void settleAt_aboveTheLimit_isTakenAndKeepsOthersOut() {
    Reservation room = budget.tryReserve(60).orElseThrow();
    room.settleAt(150);
    assertThat(budget.reserved()).isEqualTo(150);
    assertThat(budget.tryReserve(1)).isEmpty();
    room.settleAt(20);
    assertThat(budget.tryReserve(80)).isPresent();
  }

  @Test
  void aBudgetOfNothing_isNotMade() {
    assertThatIllegalArgumentException().isThrownBy(() -> new ByteBudget(0));
  }

  @Property(tries = 30)
  void manyThreads_neverGoOverTheLimit_andGiveEverythingBack(@ForAll Random random)
      throws Exception {
    ByteBudget shared = new ByteBudget(1000);
    ExecutorService threads = Executors.newFixedThreadPool(3);
    List<Future<Long>> mosts = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      long seed = random.nextLong();
      mosts.add(threads.submit(() -> useUp(shared, new Random(seed))));
    }
    for (Future<Long> most : mosts) {
      assertThat(most.get(10, TimeUnit.SECONDS)).isBetween(1L, 1000L);
    }
    threads.shutdown();
    assertThat(shared.reserved()).isZero();
  }

  /** Takes and gives back at random; the most that was ever seen to be taken. */
  private static long useUp(ByteBudget budget, Random random) {
    List<Reservation> rooms = new ArrayList<>();
    long most = 0;
    for (int i = 0; i < 200; i++) {
      if (random.nextBoolean()) {
        Optional<Reservation> room = budget.tryReserve(random.nextInt(200));
        room.ifPresent(rooms::add);
      } else if (!rooms.isEmpty()) {
        Reservation room = rooms.get(random.nextInt(rooms.size()));
        room.tryGrowTo(random.nextInt(300));
        rooms.remove(room);
        room.release();
      }
      most = Math.max(most, budget.reserved());
    }
    rooms.forEach(Reservation::release);
    return most;
  }
}
