package io.sluice.bench.load;

import com.google.protobuf.ByteString;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.InstrumentationScope;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.resource.v1.Resource;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status;
import java.util.List;
import java.util.Random;

/** Makes spans as a web service would: few routes and hosts, many ids. */
final class RandomSpans {
  static final int MOST_ATTRIBUTES = 12;

  private static final long START = 1_767_225_600_000_000_000L;
  private static final List<String> SERVICES =
      List.of("checkout", "cart", "catalog", "payment", "shipping", "accounts");
  private static final List<String> ROUTES =
      List.of(
          "/api/v1/orders/{orderId}",
          "/api/v1/orders/{orderId}/items",
          "/api/v1/catalog/search",
          "/api/v1/customers/{customerId}/addresses",
          "/healthz");
  private static final List<String> METHODS = List.of("GET", "GET", "GET", "POST", "PUT");
  private static final List<String> AGENTS =
      List.of(
          "okhttp/4.12.0",
          "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/126.0",
          "Go-http-client/2.0");
  private static final String STATEMENT =
      " AND region = ? AND created_at > ? ORDER BY created_at DESC LIMIT 50 OFFSET 100 FOR UPDATE"
          + " SKIP LOCKED -- application=shop, controller=orders, action=list";

  private final Random random;
  private final SpanShape shape;
  private ByteString traceId = ByteString.EMPTY;
  private ByteString parentId = ByteString.EMPTY;
  private int leftInTrace;

  RandomSpans(long seed, SpanShape shape) {
    this.random = new Random(seed);
    this.shape = shape;
  }

  ResourceSpans resourceSpans(int spans) {
    ScopeSpans.Builder scope = ScopeSpans.newBuilder().setScope(scope());
    for (int i = 0; i < spans; i++) {
      scope.addSpans(span());
    }
    return ResourceSpans.newBuilder().setResource(resource()).addScopeSpans(scope).build();
  }

  private static InstrumentationScope scope() {
    return InstrumentationScope.newBuilder()
        .setName("io.opentelemetry.tomcat-10.0")
        .setVersion("2.18.1-alpha")
        .build();
  }

  private Resource resource() {
    String service = pick(SERVICES);
    String pod = service + "-" + hex(5) + "-" + hex(3);
    return Resource.newBuilder()
        .addAttributes(text("service.name", service))
        .addAttributes(text("service.version", "2." + random.nextInt(9) + ".1"))
        .addAttributes(text("deployment.environment.name", "production"))
        .addAttributes(text("k8s.namespace.name", "shop"))
        .addAttributes(text("k8s.pod.name", pod))
        .addAttributes(text("host.name", "node-" + random.nextInt(40)))
        .addAttributes(text("telemetry.sdk.name", "opentelemetry"))
        .addAttributes(text("telemetry.sdk.language", "java"))
        .build();
  }

  private Span span() {
    nextInTrace();
    String method = pick(METHODS);
    String route = pick(ROUTES);
    long start = START + random.nextInt(1_000_000_000);
    long end = start + 100_000 + random.nextInt(50_000_000);
    ByteString id = randomBytes(8);
    Span.Builder span =
        Span.newBuilder()
            .setTraceId(traceId)
            .setSpanId(id)
            .setParentSpanId(parentId)
            .setFlags(0x101)
            .setName(method + " " + route)
            .setKind(Span.SpanKind.SPAN_KIND_SERVER)
            .setStartTimeUnixNano(start)
            .setEndTimeUnixNano(end);
    if (random.nextInt(20) == 0) {
      span.setStatus(Status.newBuilder().setCode(Status.StatusCode.STATUS_CODE_ERROR));
    }
    parentId = id;
    addAttributes(span, method, route);
    for (int i = 0; i < shape.events(); i++) {
      span.addEvents(event(start));
    }
    return span.build();
  }

  /** A batch of an exporter holds several spans of the same trace, one behind the other. */
  private void nextInTrace() {
    if (leftInTrace == 0) {
      leftInTrace = 1 + random.nextInt(9);
      traceId = randomBytes(16);
      parentId = ByteString.EMPTY;
    }
    leftInTrace--;
  }

  private void addAttributes(Span.Builder span, String method, String route) {
    String path = route.replaceAll("\\{[a-zA-Z]+}", hex(24));
    List<KeyValue> attributes =
        List.of(
            text("url.path", path),
            number("http.response.status_code", random.nextInt(20) == 0 ? 503 : 200),
            text("http.request.method", method),
            text("client.address", "10.42." + random.nextInt(8) + "." + random.nextInt(256)),
            text("server.address", "shop.example.com"),
            number("server.port", 8443),
            text("http.route", route),
            text("url.scheme", "https"),
            text("app.request.id", hex(32)),
            text("user_agent.original", pick(AGENTS)),
            text("app.customer.id", "c-" + hex(12)),
            text("thread.name", "http-nio-8443-exec-" + random.nextInt(200)));
    span.addAllAttributes(attributes.subList(0, shape.attributes()));
    if (shape.statementBytes() > 0) {
      span.addAttributes(text("db.query.text", statement()));
    }
  }

  private String statement() {
    String start = "SELECT * FROM orders WHERE id = '" + hex(32) + "' OR id = '" + hex(32) + "'";
    return (start + STATEMENT).substring(0, shape.statementBytes());
  }

  private Span.Event event(long start) {
    return Span.Event.newBuilder()
        .setTimeUnixNano(start + random.nextInt(100_000))
        .setName("cache.lookup")
        .addAttributes(text("cache.key", "customer:order:summary:" + hex(40)))
        .build();
  }

  private String pick(List<String> choices) {
    return choices.get(random.nextInt(choices.size()));
  }

  private ByteString randomBytes(int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return ByteString.copyFrom(bytes);
  }

  private String hex(int digits) {
    StringBuilder text = new StringBuilder(digits);
    for (int i = 0; i < digits; i++) {
      text.append(Character.forDigit(random.nextInt(16), 16));
    }
    return text.toString();
  }

  private static KeyValue text(String key, String value) {
    return attribute(key, AnyValue.newBuilder().setStringValue(value));
  }

  private static KeyValue number(String key, long value) {
    return attribute(key, AnyValue.newBuilder().setIntValue(value));
  }

  private static KeyValue attribute(String key, AnyValue.Builder value) {
    return KeyValue.newBuilder().setKey(key).setValue(value).build();
  }
}
