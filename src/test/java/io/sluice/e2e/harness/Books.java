package io.sluice.e2e.harness;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;

/** The ledger's pages, as a process told them when it stopped. */
public final class Books {
  private final List<Page> pages;

  /** A pipeline's; the maps are by reason. */
  public record Page(
      String pipeline,
      long received,
      long recovered,
      long copied,
      long delivered,
      Map<String, Integer> decidedAgainst,
      Map<String, Integer> refused,
      Map<String, Integer> failed,
      long kept) {
    private static Page in(LogLine line) {
      return new Page(
          line.field("pipeline").orElseThrow(),
          line.number("received"),
          line.number("recovered"),
          line.number("copied"),
          line.number("delivered"),
          line.counts("decided_against"),
          line.counts("refused"),
          line.counts("failed"),
          line.number("kept"));
    }

    long left() {
      return delivered + sum(decidedAgainst) + sum(refused) + sum(failed) + kept;
    }
  }

  private Books(List<Page> pages) {
    this.pages = List.copyOf(pages);
  }

  static Books in(List<LogLine> lines) {
    return new Books(lines.stream().map(Page::in).toList());
  }

  void assertBalanced(String log) {
    assertThat(pages).as("pages of the ledger; the log:%n%s", log).isNotEmpty();
    for (Page page : pages) {
      assertThat(page.left())
          .as("what left, of %s; the log:%n%s", page, log)
          .isEqualTo(page.received() + page.recovered() + page.copied());
    }
  }

  /** The page of a pipeline. */
  public Page page(String pipeline) {
    return pages.stream()
        .filter(page -> page.pipeline().equals(pipeline))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no page for " + pipeline + " among " + pages));
  }

  public long received() {
    return sum(Page::received);
  }

  /** Spans that were found on disk at the start. */
  public long recovered() {
    return sum(Page::recovered);
  }

  /** Spans that stay on disk. */
  public long kept() {
    return sum(Page::kept);
  }

  public long delivered() {
    return sum(Page::delivered);
  }

  public long refused() {
    return sum(page -> sum(page.refused()));
  }

  public long failed() {
    return sum(page -> sum(page.failed()));
  }

  private long sum(ToLongFunction<Page> column) {
    return pages.stream().mapToLong(column).sum();
  }

  private static long sum(Map<String, Integer> byReason) {
    return byReason.values().stream().mapToLong(Integer::longValue).sum();
  }

  @Override
  public String toString() {
    return pages.toString();
  }
}
