package io.sluice.component;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AfterContainer;

/**
 * Whatever happens to a request's deliveries, and in whatever order, ends as the slow model says.
 */
class DeliveryFatesTest {
  private static final int THREADS = 3;
  private static final ExecutorService POOL = Executors.newFixedThreadPool(THREADS);

  @AfterContainer
  static void endThreads() {
    POOL.shutdown();
  }

  @Provide
  static Arbitrary<List<Fate.Entry>> requests() {
    return Combinators.combine(Arbitraries.of(Acknowledge.class), Fate.fates(4))
        .as(Fate.Entry::new)
        .list()
        .ofMinSize(1)
        .ofMaxSize(3);
  }

  @Property(tries = 700)
  void anyFate_inAnyOrder_endsAsTheModelSays(
      @ForAll("requests") List<Fate.Entry> entries,
      @ForAll @IntRange(min = 1, max = 50) int spans,
      @ForAll Random order) {
    Run run = new Run(entries, spans, order);
    run.runner.run();
    run.check(entries, spans);
  }

  @Property(tries = 150)
  void anyFate_onSeveralThreads_endsAsTheModelSays(
      @ForAll("requests") List<Fate.Entry> entries,
      @ForAll @IntRange(min = 1, max = 50) int spans,
      @ForAll Random order)
      throws Exception {
    Run run = new Run(entries, spans, order);
    List<Future<?>> threads = new ArrayList<>();
    for (int i = 0; i < THREADS; i++) {
      threads.add(POOL.submit(run.runner::run));
    }
    for (Future<?> thread : threads) {
      thread.get(10, TimeUnit.SECONDS);
    }
    run.check(entries, spans);
  }

  /** One request, on its way through its fates. */
  private static final class Run {
    private final List<RecordingAccount> accounts;
    private final RecordedRequest request;
    private final FateRunner runner;

    Run(List<Fate.Entry> entries, int spans, Random order) {
      accounts = FateRunner.accounts(entries);
      request =
          new RecordedRequest(
              spans, FateRunner.roots(entries, accounts).toArray(RecordingAccount[]::new));
      runner = new FateRunner(order);
      runner.addAll(entries, request.deliveries(), accounts);
    }

    void check(List<Fate.Entry> entries, int spans) {
      ExpectedBooks expected = new ExpectedBooks();
      Outcome answer = expected.request(entries, spans);
      assertThat(request.answers()).containsExactly(answer);
      assertThat(request.events()).containsExactly("answered", "released");
      assertThat(columns(accounts)).isEqualTo(columns(expected.accounts()));
      assertThat(accounts).allMatch(account -> account.balance() == 0);
      checkLosses();
    }

    /** The client hears of a loss exactly if one is in the books; what was let go may be silent. */
    private void checkLosses() {
      Set<String> reasons =
          accounts.stream()
              .flatMap(account -> account.columns().keySet().stream())
              .filter(column -> column.startsWith("failed "))
              .map(column -> column.substring("failed ".length()))
              .collect(Collectors.toSet());
      assertThat(told()).isSubsetOf(reasons);
      reasons.remove("disk");
      assertThat(told()).containsAll(reasons);
    }

    private Set<String> told() {
      return request.losses().stream().map(Outcome.Failure::reason).collect(Collectors.toSet());
    }

    private static List<Map<String, Integer>> columns(List<RecordingAccount> accounts) {
      return accounts.stream().map(RecordingAccount::columns).toList();
    }
  }
}
