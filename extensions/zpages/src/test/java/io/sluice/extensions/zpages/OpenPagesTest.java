package io.sluice.extensions.zpages;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.extensions.serving.Visit;
import io.sluice.extensions.zpages.pages.Site;
import io.sluice.testkit.Workbench;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;

class OpenPagesTest {
  private static final Duration LOOK = Duration.ofMillis(500);

  private final Workbench bench = new Workbench();
  private final CountingProcess process = new CountingProcess("traces");
  private final Site site = new Site(bench.context("zpages"), process, Instant.EPOCH, false);
  private int looks;
  private boolean busy;
  private final OpenPages pages =
      new OpenPages(bench.context("zpages"), site, this::onPageThread, () -> looks++);

  private void onPageThread(Runnable task) {
    if (busy) {
      throw new RejectedExecutionException("all the others look as well");
    }
    task.run();
  }

  private FakeReader reader(String method, String path) {
    FakeReader reader = new FakeReader();
    Visit visit = new Visit(method, "localhost", path, "format=events", "", "");
    pages.open(visit, reader, site.parts(path, visit.query()));
    return reader;
  }

  private FakeReader reader() {
    return reader("GET", "/debug/ledgerz");
  }

  @Test
  void reader_hearsWhatChanged_andNothingWhenNothingDid() {
    process.received().set(41);
    FakeReader reader = reader();
    assertThat(reader.answer.header("content-type")).startsWith("text/event-stream");
    assertThat(reader.answer.header("x-accel-buffering")).isEqualTo("no");
    assertThat(reader.news())
        .startsWith("retry: 1000\n\nevent: part\ndata: ledger\ndata: <section>")
        .contains(">41<")
        .endsWith("</section>\n\n");
    bench.time().advance(LOOK);
    assertThat(reader.news()).isEmpty();
    process.received().set(42);
    bench.time().advance(LOOK);
    assertThat(reader.news()).startsWith("event: part\ndata: ledger\n").contains(">42<");
    assertThat(looks).isEqualTo(2);
  }

  @Test
  void pages_whileNobodyReads_costNothing() {
    assertThat(bench.time().timers()).isZero();
    FakeReader one = reader();
    FakeReader other = reader();
    assertThat(bench.time().timers()).isEqualTo(1);
    one.leave();
    bench.time().advance(LOOK);
    assertThat(bench.time().timers()).isEqualTo(1);
    other.leave();
    assertThat(bench.time().timers()).isZero();
  }

  @Test
  void reader_whoDoesNotRead_isSentNothingMore_andSentAway() {
    FakeReader slow = reader();
    FakeReader quick = reader();
    slow.news();
    slow.reads = false;
    for (int i = 0; i < 20; i++) {
      process.received().incrementAndGet();
      bench.time().advance(LOOK);
      assertThat(quick.news()).isNotEmpty();
    }
    assertThat(slow.news()).isEmpty();
    assertThat(slow.abandoned).isFalse();
    bench.time().advance(LOOK);
    assertThat(slow.abandoned).isTrue();
    assertThat(quick.abandoned).isFalse();
  }

  @Test
  void reader_whoReadsAgain_isShownTheLatest() {
    FakeReader slow = reader();
    slow.news();
    slow.reads = false;
    process.received().set(7);
    bench.time().advance(LOOK);
    process.received().set(8);
    slow.reads = true;
    bench.time().advance(LOOK);
    assertThat(slow.news()).contains(">8<").doesNotContain(">7<");
  }

  @Test
  void silence_isBroken_beforeSomebodyTakesItForDeath() {
    FakeReader reader = reader();
    reader.news();
    bench.time().advance(Duration.ofMillis(14_500));
    assertThat(reader.news()).isEmpty();
    bench.time().advance(LOOK);
    assertThat(reader.news()).isEqualTo(":\n\n");
  }

  @Test
  void reader_ofTenMinutes_hasToComeAgain() {
    FakeReader reader = reader();
    bench.time().advance(Duration.ofMinutes(10).minus(LOOK));
    assertThat(reader.ended).isFalse();
    bench.time().advance(LOOK);
    assertThat(reader.ended).isTrue();
    assertThat(bench.time().timers()).isZero();
  }

  @Test
  void readers_beyondTheBound_areSentAway() {
    for (int i = 0; i < OpenPages.MOST; i++) {
      assertThat(reader().answer.status()).isEqualTo(200);
    }
    FakeReader oneMore = reader();
    assertThat(oneMore.answer.status()).isEqualTo(503);
    assertThat(oneMore.answer.header("retry-after")).isEqualTo("5");
  }

  @Test
  void readers_whenAllOthersLook_areToldLater() {
    FakeReader reader = reader();
    reader.news();
    process.received().set(5);
    busy = true;
    bench.time().advance(LOOK);
    assertThat(reader.news()).isEmpty();
    busy = false;
    bench.time().advance(LOOK);
    assertThat(reader.news()).contains(">5<");
  }

  @Test
  void close_sendsEverybodyAway_andTakesNobody() {
    FakeReader reader = reader();
    pages.close();
    assertThat(reader.abandoned).isTrue();
    assertThat(bench.time().timers()).isZero();
    assertThat(reader().answer.status()).isEqualTo(503);
  }

  @Test
  void pages_thatStayAsTheyAre_haveNoEvents() {
    assertThat(reader("GET", "/debug/configz").answer.status()).isEqualTo(404);
    assertThat(reader("GET", "/debug/nothing").answer.status()).isEqualTo(404);
    assertThat(reader("HEAD", "/debug/ledgerz").news()).isEmpty();
    assertThat(bench.time().timers()).isZero();
  }
}
