package io.sluice.distro.demo;

import static io.sluice.distro.demo.Visit.CLIENT;
import static io.sluice.distro.demo.Visit.CONSUMER;
import static io.sluice.distro.demo.Visit.PRODUCER;
import static io.sluice.distro.demo.Visit.SERVER;

import java.util.List;
import java.util.Random;

/** What customers of an imaginary shop do, and what its services do about it. */
final class Shop {
  private static final List<String> THINGS = List.of("teapot", "lamp", "kite", "globe", "umbrella");

  private final Random random;

  Shop(Random random) {
    this.random = random;
  }

  /** Somebody comes: most look around, some buy; a confirmation follows what was bought. */
  List<Visit> visit() {
    double what = random.nextDouble();
    if (what < 0.45) {
      return List.of(lookAround());
    }
    if (what < 0.75) {
      return List.of(putIntoCart());
    }
    Visit purchase = buy();
    boolean bought = purchase.spans().get(0).error.isEmpty();
    return bought ? List.of(purchase, confirmation(purchase)) : List.of(purchase);
  }

  private static void request(Visit visit, String route, String method) {
    visit
        .begin("storefront", method + " " + route, SERVER)
        .with("http.request.method", method)
        .with("http.route", route)
        .with("user_agent.original", "Mozilla/5.0 (imaginary)");
    visit.work(1, 4);
  }

  private Visit lookAround() {
    Visit visit = new Visit(random);
    request(visit, "/products/{thing}", "GET");
    visit.begin("catalog", "GET /items", SERVER).with("shop.thing", thing(visit));
    visit.work(1, 3);
    boolean cached = visit.happens(0.6);
    visit.leaf("catalog", "GET cache", CLIENT, 0, 1).with("db.system.name", "redis");
    if (!cached) {
      visit
          .leaf("catalog", "SELECT products", CLIENT, 3, 30)
          .with("db.system.name", "postgresql")
          .with("db.query.text", "SELECT * FROM products WHERE name = $1");
    }
    visit.end();
    visit.leaf("recommendations", "GET /similar", SERVER, 5, visit.happens(0.05) ? 900 : 60);
    visit.work(1, 5);
    visit.end();
    return visit;
  }

  private Visit putIntoCart() {
    Visit visit = new Visit(random);
    request(visit, "/cart", "POST");
    visit.begin("cart", "POST /items", SERVER).with("shop.thing", thing(visit));
    visit.work(1, 2);
    Visit.Span write = visit.begin("cart", "HSET cart", CLIENT).with("db.system.name", "redis");
    visit.work(0, 4);
    if (visit.happens(0.04)) {
      write.with("server.address", "cart-redis-1");
      visit.fail("connection to cart-redis-1:6379 was reset");
    }
    visit.end();
    visit.end();
    visit.end();
    return visit;
  }

  private Visit buy() {
    Visit visit = new Visit(random);
    request(visit, "/checkout", "POST");
    visit.begin("checkout", "POST /orders", SERVER).with("shop.items", "" + (1 + visit.number(5)));
    visit.work(2, 6);
    visit
        .leaf("inventory", "POST /reserve", SERVER, 3, 25)
        .with("shop.thing", thing(visit))
        .with("shop.warehouse", "north");
    visit.leaf("shipping", "GET /quote", SERVER, 4, 40).with("shop.country", "IS");
    pay(visit);
    if (visit.spans().get(0).error.isEmpty()) {
      visit
          .leaf("checkout", "orders publish", PRODUCER, 1, 3)
          .with("messaging.system", "kafka")
          .with("messaging.destination.name", "orders");
    }
    visit.end();
    visit.work(1, 3);
    visit.end();
    return visit;
  }

  private static void pay(Visit visit) {
    visit.begin("payments", "POST /charge", SERVER).with("shop.currency", "EUR");
    visit.work(2, 5);
    boolean slow = visit.happens(0.08);
    Visit.Span bank = visit.begin("payments", "POST bank.example/authorize", CLIENT);
    bank.with("server.address", "bank.example").with("http.request.method", "POST");
    visit.work(slow ? 900 : 30, slow ? 2600 : 120);
    if (visit.happens(0.1)) {
      bank.with("http.response.status_code", "402");
      visit.fail("card was declined by bank.example");
    }
    visit.end();
    visit.end();
  }

  /** Happens later, in a trace of its own that links to the order's. */
  private Visit confirmation(Visit purchase) {
    Visit visit = new Visit(random);
    Visit.Span order = purchase.spans().get(purchase.spans().size() - 1);
    Visit.Span process = visit.begin("mailer", "orders process", CONSUMER);
    process.with("messaging.system", "kafka").with("messaging.destination.name", "orders");
    process.linkTraceHigh = purchase.traceHigh;
    process.linkTraceLow = purchase.traceLow;
    process.linkSpan = order.id;
    visit.work(1, 5);
    visit.leaf("mailer", "SMTP send", CLIENT, 20, 150).with("server.address", "mail.example");
    visit.end();
    return visit;
  }

  private static String thing(Visit visit) {
    return THINGS.get(visit.number(THINGS.size()));
  }
}
