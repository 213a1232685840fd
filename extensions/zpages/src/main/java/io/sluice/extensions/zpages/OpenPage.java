package io.sluice.extensions.zpages;

import io.sluice.transport.http.StreamingResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * A page that is open in a browser, and the stream of events on which it hears what has changed.
 * Belongs to the thread that makes pages.
 */
final class OpenPage {
  /** So often somebody may be found not to have read; not so long, for we may have been away. */
  private static final int PATIENCE = 20;

  /** So long a stream may be silent, before somebody on the way takes it for dead. */
  private static final long SILENCE = Duration.ofSeconds(15).toNanos();

  /** After which the browser has to come again, and say again who it is. */
  private static final long LONGEST = Duration.ofMinutes(10).toNanos();

  private final String path;
  private final String query;
  private final StreamingResponse stream;
  private final long begun;
  private final Map<String, String> shown = new HashMap<>();
  private int unread;
  private long lastSent;

  OpenPage(String path, String query, StreamingResponse stream, long nanoTime) {
    this.path = path;
    this.query = query;
    this.stream = stream;
    begun = nanoTime;
    lastSent = nanoTime;
  }

  String path() {
    return path;
  }

  String query() {
    return query;
  }

  /** Says how soon to come again when the stream ends: a restarted process is found at once. */
  void greet() {
    write("retry: 1000\n\n");
  }

  /**
   * Sends what is not yet shown; nothing while what was sent before is not read.
   *
   * @param parts the insides of the page's parts, by their ids
   */
  void show(Map<String, String> parts, long nanoTime) {
    if (!stream.ready()) {
      unread++;
      return;
    }
    unread = 0;
    StringBuilder events = new StringBuilder();
    parts.forEach(
        (id, inside) -> {
          if (!inside.equals(shown.put(id, inside))) {
            event(events, id, inside);
          }
        });
    if (events.length() == 0 && nanoTime - lastSent >= SILENCE) {
      events.append(":\n\n");
    }
    if (events.length() > 0) {
      lastSent = nanoTime;
      write(events.toString());
    }
  }

  /** The first line says which part it is, the others are its inside. */
  private static void event(StringBuilder events, String id, String inside) {
    events.append("event: part\ndata: ").append(id);
    events.append("\ndata: ").append(inside.replace("\n", "\ndata: ")).append("\n\n");
  }

  private void write(String events) {
    stream.write(events.getBytes(StandardCharsets.UTF_8));
  }

  /** Whether it is not being read. */
  boolean isStuck() {
    return unread >= PATIENCE;
  }

  boolean isOld(long nanoTime) {
    return nanoTime - begun >= LONGEST;
  }

  void end() {
    stream.end();
  }

  void abandon() {
    stream.abandon();
  }

  void onGone(Runnable action) {
    stream.onGone(action);
  }
}
