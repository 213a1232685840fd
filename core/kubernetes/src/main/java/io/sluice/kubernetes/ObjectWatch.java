package io.sluice.kubernetes;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import io.sluice.component.Deadline;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;

/**
 * Keeps an inventory of objects up to date: reads the list once, then follows what changes. A
 * connection that ends is made again and goes on where it ended; when the server has forgotten that
 * place, the list is read again. Until then the inventory stays what it is.
 *
 * <p>It has a thread of its own, which nearly always waits for the next event.
 */
public final class ObjectWatch {
  private static final int PAGE = 500;
  private static final Duration LIST_PATIENCE = Duration.ofSeconds(60);

  /** The server ends a watch after this time, and a silence much longer than that is a failure. */
  private static final int WATCH_SECONDS = 240;

  private static final int WATCH_JITTER_SECONDS = 60;
  private static final Duration WATCH_PATIENCE =
      Duration.ofSeconds(WATCH_SECONDS + WATCH_JITTER_SECONDS + 30);

  /** After so many watches in a row that broke and told nothing the list is read again. */
  private static final int MOST_SILENT = 3;

  /** Any version that a server has at hand will do; spares it to ask its database. */
  private static final String ANY_VERSION = "0";

  private final ApiServer server;
  private final Watched watched;
  private final Inventory inventory;
  private final Logger log;
  private final Backoff backoff;
  private final ApiObjectReader reader;
  private final Thread thread;
  private final CountDownLatch synced = new CountDownLatch(1);

  /** The version that the inventory is at; empty when the list has to be read. */
  private String version = "";

  /** The version that a list must not be older than. */
  private String notOlderThan = ANY_VERSION;

  /** How many watches in a row failed before they told anything. */
  private int fruitless;

  private String trouble = "";

  public ObjectWatch(ApiServer server, Watched watched, Inventory inventory, Logger log) {
    this(
        server,
        watched,
        inventory,
        log,
        new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(30)));
  }

  ObjectWatch(ApiServer server, Watched watched, Inventory inventory, Logger log, Backoff backoff) {
    this.server = server;
    this.watched = watched;
    this.inventory = inventory;
    this.log = log;
    this.backoff = backoff;
    this.reader = new ApiObjectReader(watched.scope().labels(), watched.scope().annotations());
    this.thread = new Thread(this::run, "watch " + watched.what());
    thread.setDaemon(true);
  }

  public void start() {
    thread.start();
  }

  /** What is watched, in the words of messages. */
  public String what() {
    return watched.what();
  }

  /** Waits until the list was read once; false if that does not happen in time. */
  public boolean awaitSynced(Deadline deadline) throws InterruptedException {
    return synced.await(deadline.left().toNanos(), TimeUnit.NANOSECONDS);
  }

  /** What went wrong last; empty when nothing is wrong. */
  public synchronized String trouble() {
    return trouble;
  }

  /** Ends the watch; harmless when it was never started. */
  public void stop() {
    backoff.stop();
    thread.interrupt();
  }

  private void run() {
    try {
      while (!backoff.isStopped()) {
        step();
      }
    } catch (InterruptedException e) {
      // Only stop() interrupts this thread, which ends here.
      Thread.currentThread().interrupt();
    }
  }

  private void step() throws InterruptedException {
    try {
      if (version.isEmpty()) {
        list();
      }
      watch();
    } catch (ApiException e) {
      if (e.isAboutTheVersion()) {
        startAnew(e);
      } else {
        failed(e);
      }
    } catch (JsonProcessingException e) {
      failed(new IOException("the API server's answer is broken: " + e.getOriginalMessage(), e));
    } catch (IOException e) {
      failed(e);
    } catch (RuntimeException e) {
      log.error("The watch of {} met what it did not expect", watched.what(), e);
      version = "";
      backoff.pause();
    }
  }

  private void list() throws IOException, InterruptedException {
    Set<String> uids = new HashSet<>();
    ListReader.Page page;
    String next = "";
    do {
      ListReader list =
          new ListReader(
              reader,
              object -> {
                uids.add(object.uid());
                inventory.put(object);
              });
      page =
          server.get(
              watched.path() + watched.query() + pageQuery(next),
              watched.accept("PartialObjectMetadataList"),
              LIST_PATIENCE,
              list::read);
      next = page.next();
    } while (!next.isEmpty());
    inventory.keepOnly(uids);
    version = page.version();
    works();
    synced.countDown();
  }

  private String pageQuery(String next) {
    String limit = "limit=" + PAGE;
    if (!next.isEmpty()) {
      return limit + "&continue=" + Watched.encoded(next);
    }
    return notOlderThan.isEmpty() ? limit : limit + "&resourceVersion=" + notOlderThan;
  }

  private void watch() throws IOException, InterruptedException {
    int seconds = WATCH_SECONDS + ThreadLocalRandom.current().nextInt(WATCH_JITTER_SECONDS);
    String path =
        watched.path()
            + watched.query()
            + "watch=true&allowWatchBookmarks=true&timeoutSeconds="
            + seconds
            + "&resourceVersion="
            + version;
    try (InputStream body =
        server.open(path, watched.accept("PartialObjectMetadata"), WATCH_PATIENCE)) {
      works();
      follow(body);
    }
  }

  /** A watch that broke is nothing to worry about as long as the next one can be opened. */
  private void follow(InputStream body) throws IOException, InterruptedException {
    WatchReader events = new WatchReader(reader, inventory);
    boolean told = false;
    try (JsonParser json = ApiServer.parser(body)) {
      for (String at = events.next(json); !at.isEmpty(); at = events.next(json)) {
        version = at;
        told = true;
        fruitless = 0;
      }
      fruitless = 0;
      backoff.reset();
    } catch (ApiException e) {
      if (!e.isAboutTheVersion()) {
        // What the server fails over it would tell again.
        fruitless++;
        forgetVersion();
      }
      throw e;
    } catch (IOException e) {
      if (Thread.interrupted()) {
        throw (InterruptedException) new InterruptedException("stopped").initCause(e);
      }
      log.debug("The watch of {} broke and is made again: {}", watched.what(), e.toString());
      countSilent(told);
    }
    if (!told) {
      backoff.pause();
    }
  }

  /** What cannot be read at a version cannot be read there the next time either. */
  private void countSilent(boolean told) {
    fruitless = told ? 0 : fruitless + 1;
    if (fruitless >= MOST_SILENT) {
      fruitless = 0;
      forgetVersion();
    }
  }

  /** The server no longer knows what happened since our version, or does not know it yet. */
  private void startAnew(ApiException cause) throws InterruptedException {
    log.debug("The list of {} is read again: {}", watched.what(), cause.getMessage());
    fruitless++;
    forgetVersion();
    backoff.pause();
  }

  /** Has a list read that is no older than what is known already, unless that was the problem. */
  private void forgetVersion() {
    notOlderThan = version.isEmpty() || notOlderThan.equals(version) ? "" : version;
    version = "";
  }

  /** An answer alone is no success as long as every watch fails. */
  private void works() {
    if (fruitless == 0) {
      backoff.reset();
    }
    String before;
    synchronized (this) {
      before = trouble;
      trouble = "";
    }
    if (!before.isEmpty()) {
      log.info("The {} of the cluster are watched again", watched.what());
    }
  }

  private void failed(IOException e) throws InterruptedException {
    if (backoff.isStopped() || Thread.interrupted()) {
      throw (InterruptedException) new InterruptedException("stopped").initCause(e);
    }
    String message = String.valueOf(e.getMessage());
    boolean isNew;
    synchronized (this) {
      isNew = trouble.isEmpty();
      trouble = message;
    }
    if (isNew) {
      log.warn(
          "The {} of the cluster cannot be watched, and what was known of them stays in use: {}."
              + " Sluice goes on trying",
          watched.what(),
          message);
    }
    backoff.pause();
  }
}
