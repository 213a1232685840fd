package io.sluice.testkit.kubernetes;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** The objects of one kind, and everybody who watches them. */
public final class Collection {
  private final Map<String, Stored> objects = new LinkedHashMap<>();
  private final List<Event> events = new ArrayList<>();
  private final AtomicInteger watchers = new AtomicInteger();

  /** Grows with every change; texts, so that nobody relies on a number. */
  private long version = 1;

  /** What happened up to this version is forgotten. */
  private long forgotten;

  /** Watches of an older generation have ended. */
  private int generation;

  private boolean breakMidLine;
  private boolean expireContinue;
  private int pageSize = Integer.MAX_VALUE;

  private record Stored(TestObject object, long version) {}

  private record Event(long version, String type, TestObject object, String json) {}

  /** An answer to a list. */
  record Answer(int status, String json) {}

  /** Adds an object, or replaces the one of the same uid. */
  public synchronized Collection put(TestObject object) {
    boolean known = objects.containsKey(object.uid());
    version++;
    objects.put(object.uid(), new Stored(object, version));
    tell(known ? "MODIFIED" : "ADDED", object);
    return this;
  }

  public synchronized void remove(TestObject object) {
    version++;
    objects.remove(object.uid());
    tell("DELETED", object);
  }

  private void tell(String type, TestObject object) {
    String json = "{\"type\":\"" + type + "\",\"object\":" + object.json(version) + "}\n";
    events.add(new Event(version, type, object, json));
    notifyAll();
  }

  /** Removes without telling those who watch, as if they had been away. */
  public synchronized void removeSilently(TestObject object) {
    version++;
    objects.remove(object.uid());
  }

  /** Tells that nothing happened. */
  public synchronized void bookmark() {
    version++;
    String json =
        "{\"type\":\"BOOKMARK\",\"object\":{\"kind\":\"Pod\",\"metadata\":{\"resourceVersion\":\""
            + version
            + "\",\"creationTimestamp\":null}}}\n";
    events.add(new Event(version, "BOOKMARK", null, json));
    notifyAll();
  }

  /** Forgets all that happened: watches that begin earlier than now are told that it is gone. */
  public synchronized void forget() {
    version++;
    forgotten = version;
    events.clear();
  }

  /** Forgets everything in advance: whatever version a watch begins at is gone. */
  public synchronized void forgetAll() {
    forgotten = Long.MAX_VALUE;
  }

  /** Tells those who watch this, whatever it is, until they begin at a later version. */
  public synchronized void say(String event) {
    version++;
    events.add(new Event(version, "", null, event + "\n"));
    notifyAll();
  }

  /** Ends all watches in order. */
  public synchronized void endWatches() {
    generation++;
    notifyAll();
  }

  /** Ends all watches in the middle of a line. */
  public synchronized void breakWatches() {
    breakMidLine = true;
    endWatches();
  }

  /** Gives no more than so many objects at once. */
  public synchronized void pages(int size) {
    pageSize = size;
  }

  /** The next page that is asked for will not be there any more. */
  public synchronized void expireNextPage() {
    expireContinue = true;
  }

  /** How many watch at the moment. */
  public int watchers() {
    return watchers.get();
  }

  synchronized Answer list(Map<String, String> query) {
    if (query.containsKey("continue") && expireContinue) {
      expireContinue = false;
      return new Answer(410, TestApiServer.statusJson(410, "The provided continue is too old"));
    }
    List<Stored> matching =
        objects.values().stream().filter(each -> matches(each.object(), query)).toList();
    int from = Integer.parseInt(query.getOrDefault("continue", "0"));
    int limit = Math.min(pageSize, Integer.parseInt(query.getOrDefault("limit", "1000000")));
    int to = Math.min(matching.size(), from + limit);
    List<String> items =
        matching.subList(from, to).stream()
            .map(each -> each.object().json(each.version()))
            .toList();
    String next = to < matching.size() ? "\"continue\":\"" + to + "\"," : "";
    return new Answer(
        200,
        "{\"kind\":\"List\",\"apiVersion\":\"v1\",\"metadata\":{"
            + next
            + "\"resourceVersion\":\""
            + version
            + "\"},\"items\":["
            + String.join(",", items)
            + "]}");
  }

  private static boolean matches(TestObject object, Map<String, String> query) {
    for (String selector : List.of("fieldSelector", "labelSelector")) {
      for (String term : query.getOrDefault(selector, "").split(",", -1)) {
        if (!term.isEmpty() && !object.matches(term)) {
          return false;
        }
      }
    }
    return true;
  }

  void watch(Map<String, String> query, PieceWriter out) throws IOException, InterruptedException {
    watchers.incrementAndGet();
    try {
      follow(query, out);
    } finally {
      watchers.decrementAndGet();
    }
  }

  private void follow(Map<String, String> query, PieceWriter out)
      throws IOException, InterruptedException {
    long seen = Long.parseLong(query.get("resourceVersion"));
    int mine;
    synchronized (this) {
      mine = generation;
      if (seen < forgotten) {
        String status = TestApiServer.statusJson(410, "too old resource version");
        out.write("{\"type\":\"ERROR\",\"object\":" + status + "}\n");
        return;
      }
    }
    while (true) {
      List<Event> news = news(mine, seen);
      if (news.isEmpty()) {
        endAsTold(out);
        return;
      }
      for (Event event : news) {
        seen = event.version();
        if (event.object() == null || matches(event.object(), query)) {
          out.write(event.json());
        }
      }
    }
  }

  /** What happened since; waits for it. Empty when the watch is to end. */
  private synchronized List<Event> news(int mine, long seen) throws InterruptedException {
    while (mine == generation) {
      List<Event> news = events.stream().filter(event -> event.version() > seen).toList();
      if (!news.isEmpty()) {
        return news;
      }
      wait();
    }
    return List.of();
  }

  private void endAsTold(PieceWriter out) throws IOException {
    boolean midLine;
    synchronized (this) {
      midLine = breakMidLine;
    }
    if (midLine) {
      out.write("{\"type\":\"ADDED\",\"object\":{\"metadata\":{\"name\":\"hal");
      throw new IOException("broken on purpose");
    }
  }
}
