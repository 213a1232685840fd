package io.sluice.extensions.zpages;

import io.sluice.component.ComponentContext;
import io.sluice.component.Timers;
import io.sluice.extensions.serving.Visit;
import io.sluice.extensions.zpages.pages.Site;
import io.sluice.transport.http.Exchange;
import io.sluice.transport.http.Response;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/**
 * The pages that are open in browsers. Twice a second each of them is sent what has changed on it,
 * as server-sent events; the same page for several readers is made once. While none is open nothing
 * runs.
 */
final class OpenPages {
  static final int MOST = 32;

  /** Short enough that somebody who sends a span sees it within a second. */
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);

  private static final Response HEAD =
      Answers.safe(200)
          .header("content-type", "text/event-stream; charset=utf-8")
          .header("cache-control", "no-store, no-transform")
          // Proxies in nginx's manner keep answers back until they are complete, unless told this.
          .header("x-accel-buffering", "no");

  private final ComponentContext context;
  private final Site site;
  private final Executor thread;
  private final Runnable onReader;
  private final Set<OpenPage> open = new LinkedHashSet<>();
  private Timers.Timer nextLook;
  private boolean closed;

  /**
   * None is open yet.
   *
   * @param thread where pages are made; may refuse
   * @param onReader told before pages are made, on the thread that makes them
   */
  OpenPages(ComponentContext context, Site site, Executor thread, Runnable onReader) {
    this.context = context;
    this.site = site;
    this.thread = thread;
    this.onReader = onReader;
  }

  /**
   * Answers with a stream of events, if there is something that changes; on the page thread.
   *
   * @param parts what changes, as it is now
   */
  void open(Visit visit, Exchange exchange, Map<String, String> parts) {
    if (parts.isEmpty()) {
      exchange.respond(Answers.text(404, "nothing changes on a page " + visit.path()));
    } else if (visit.method().equals("HEAD")) {
      exchange.respond(HEAD);
    } else if (isFull()) {
      exchange.respond(
          Answers.text(503, MOST + " pages are open already; close one of them")
              .header("retry-after", "5"));
    } else {
      begin(visit, exchange, parts);
    }
  }

  /** Only the page thread adds to them, so that what it sees here holds until it does. */
  private synchronized boolean isFull() {
    return closed || open.size() >= MOST;
  }

  private void begin(Visit visit, Exchange exchange, Map<String, String> parts) {
    long now = context.time().nanoTime();
    OpenPage page = new OpenPage(visit.path(), visit.query(), exchange.startStreaming(HEAD), now);
    page.greet();
    page.show(parts, now);
    synchronized (this) {
      open.add(page);
      if (nextLook == null) {
        lookLater();
      }
    }
    page.onGone(() -> remove(page));
    endIfClosed(page);
  }

  /** The stop may have come while this one was on its way. */
  private synchronized void endIfClosed(OpenPage page) {
    if (closed) {
      page.abandon();
    }
  }

  private synchronized void remove(OpenPage page) {
    open.remove(page);
    if (open.isEmpty()) {
      lookNoMore();
    }
  }

  private synchronized void lookLater() {
    lookNoMore();
    if (!closed && !open.isEmpty()) {
      nextLook = context.timers().after(BETWEEN_LOOKS, this::look);
    }
  }

  private synchronized void lookNoMore() {
    if (nextLook != null) {
      nextLook.cancel();
      nextLook = null;
    }
  }

  private void look() {
    try {
      thread.execute(
          () -> {
            try {
              tellAll(context.time().nanoTime());
            } finally {
              lookLater();
            }
          });
    } catch (RejectedExecutionException e) {
      // So many others are being answered; these are told next time.
      lookLater();
    }
  }

  private void tellAll(long now) {
    onReader.run();
    Map<String, Map<String, String>> made = new HashMap<>();
    for (OpenPage page : all()) {
      if (page.isStuck()) {
        context.log().debug("A browser does not read what it is sent of {}", page.path());
        page.abandon();
      } else if (page.isOld(now)) {
        page.end();
        remove(page);
      } else {
        tell(page, made, now);
      }
    }
  }

  private void tell(OpenPage page, Map<String, Map<String, String>> made, long now) {
    try {
      page.show(
          made.computeIfAbsent(
              page.path() + "?" + page.query(), any -> site.parts(page.path(), page.query())),
          now);
    } catch (RuntimeException e) {
      context.log().error("A page could not be made; this is a fault in Sluice", e);
      page.abandon();
    }
  }

  private synchronized List<OpenPage> all() {
    return List.copyOf(open);
  }

  /** Breaks the streams off: browsers come again when there is somebody to come to. */
  void close() {
    synchronized (this) {
      closed = true;
      lookNoMore();
    }
    all().forEach(OpenPage::abandon);
  }
}
