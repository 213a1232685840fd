package io.sluice.testkit.kubernetes;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsExchange;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLPeerUnverifiedException;

/** An API server: collections of objects, each with lists and watches. */
public final class TestApiServer implements AutoCloseable {
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(20);

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final Map<String, Collection> collections = new HashMap<>();
  private final List<Request> requests = new CopyOnWriteArrayList<>();
  private final Map<String, Map<String, Object>> singles = new HashMap<>();
  private volatile Predicate<String> authorized = header -> true;
  private volatile int pieceSize = Integer.MAX_VALUE;
  private volatile String forbidden = "";
  private final AtomicInteger failures = new AtomicInteger();

  /**
   * What was asked.
   *
   * @param query its parameters
   * @param peer whom the client's certificate names; empty if it has none
   */
  public record Request(
      String path, Map<String, String> query, Map<String, List<String>> headers, String peer) {
    public boolean isWatch() {
      return query.containsKey("watch");
    }

    /** A header that was sent once; empty if it was not. */
    public String header(String name) {
      return headers.getOrDefault(name, List.of("")).get(0);
    }
  }

  private TestApiServer(HttpServer server) {
    this.server = server;
    server.setExecutor(threads);
    server.createContext("/", this::handle);
    server.start();
  }

  /** A server on the port 0 of this machine. */
  public static TestApiServer start() throws IOException {
    return start(0);
  }

  /** The same on a port that was in use before. */
  public static TestApiServer start(int port) throws IOException {
    return new TestApiServer(HttpServer.create(address(port), 0));
  }

  /** The same with TLS, for clients that have a certificate the context trusts. */
  public static TestApiServer start(SSLContext tls) throws IOException {
    HttpsServer server = HttpsServer.create(address(0), 0);
    server.setHttpsConfigurator(
        new HttpsConfigurator(tls) {
          @Override
          public void configure(HttpsParameters parameters) {
            SSLParameters wanted = getSSLContext().getDefaultSSLParameters();
            wanted.setWantClientAuth(true);
            parameters.setSSLParameters(wanted);
          }
        });
    return new TestApiServer(server);
  }

  private static InetSocketAddress address(int port) {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
  }

  public int port() {
    return server.getAddress().getPort();
  }

  public String url() {
    return (server instanceof HttpsServer ? "https" : "http") + "://127.0.0.1:" + port();
  }

  /**
   * The objects of a kind.
   *
   * @param path such as {@code /api/v1/pods}
   */
  public synchronized Collection collection(String path) {
    return collections.computeIfAbsent(path, unused -> new Collection());
  }

  public Collection pods() {
    return collection("/api/v1/pods");
  }

  /** What is answered at a path that is no collection. */
  public synchronized void answer(String path, Map<String, Object> json) {
    singles.put(path, json);
  }

  /** Accepts only requests with this token from now on. */
  public void acceptToken(String token) {
    authorized = header -> header.equals("Bearer " + token);
  }

  /** Writes answers in pieces of so many bytes from now on. */
  public void writePieces(int bytes) {
    pieceSize = bytes;
  }

  /** Refuses this path from now on. */
  public void forbid(String path) {
    forbidden = path;
  }

  /** Answers so many requests with an error of its own. */
  public void failNext(int count) {
    failures.set(count);
  }

  public List<Request> requests() {
    return List.copyOf(requests);
  }

  /** Waits for requests that are still to come. */
  public void awaitRequests(Predicate<Request> which, int count) throws InterruptedException {
    await(() -> requests.stream().filter(which).count() >= count);
  }

  /** Waits for something that another thread does. */
  public static void await(BooleanSupplier condition) throws InterruptedException {
    long deadline = System.nanoTime() + PATIENCE_NANOS;
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() - deadline > 0) {
        throw new AssertionError("waited in vain");
      }
      TimeUnit.MILLISECONDS.sleep(2);
    }
  }

  /** What throws is a connection that breaks: only an exchange that is closed ends in order. */
  private void handle(HttpExchange exchange) throws IOException {
    try {
      Request request = request(exchange);
      requests.add(request);
      if (!authorized.test(request.header("Authorization"))) {
        status(exchange, 401, "Unauthorized");
      } else if (request.path().equals(forbidden)) {
        status(exchange, 403, "is forbidden: User \"test\" cannot list it");
      } else if (failures.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
        status(exchange, 500, "etcd is on holiday");
      } else {
        answer(exchange, request);
      }
      exchange.close();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static Request request(HttpExchange exchange) {
    Map<String, String> query = new LinkedHashMap<>();
    String raw = exchange.getRequestURI().getRawQuery();
    for (String part : (raw == null ? "" : raw).split("&", -1)) {
      String[] sides = part.split("=", 2);
      if (sides.length == 2) {
        query.put(sides[0], URLDecoder.decode(sides[1], StandardCharsets.UTF_8));
      }
    }
    Map<String, List<String>> headers = new HashMap<>(exchange.getRequestHeaders());
    return new Request(exchange.getRequestURI().getPath(), query, headers, peer(exchange));
  }

  private static String peer(HttpExchange exchange) {
    try {
      return exchange instanceof HttpsExchange secure
          ? secure.getSSLSession().getPeerPrincipal().getName()
          : "";
    } catch (SSLPeerUnverifiedException e) {
      return "";
    }
  }

  private void answer(HttpExchange exchange, Request request)
      throws IOException, InterruptedException {
    Map<String, Object> single;
    Collection collection;
    synchronized (this) {
      single = singles.get(request.path());
      collection = collections.get(request.path());
    }
    if (single != null) {
      write(exchange, 200, JsonWriter.write(single));
    } else if (collection == null) {
      status(exchange, 404, "the server could not find the requested resource");
    } else if (request.isWatch()) {
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      exchange.sendResponseHeaders(200, 0);
      collection.watch(request.query(), new PieceWriter(exchange.getResponseBody(), pieceSize));
    } else {
      Collection.Answer answer = collection.list(request.query());
      write(exchange, answer.status(), answer.json());
    }
  }

  private void status(HttpExchange exchange, int code, String message) throws IOException {
    write(exchange, code, statusJson(code, message));
  }

  static String statusJson(int code, String message) {
    return JsonWriter.write(
        Map.of(
            "kind", "Status", "status", "Failure", "message", message, "reason", "x", "code",
            code));
  }

  private void write(HttpExchange exchange, int status, String json) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, 0);
    new PieceWriter(exchange.getResponseBody(), pieceSize).write(json);
  }

  @Override
  public void close() {
    List<Collection> all;
    synchronized (this) {
      all = new ArrayList<>(collections.values());
    }
    all.forEach(Collection::endWatches);
    server.stop(0);
    threads.shutdownNow();
  }
}
