package io.sluice.formats.zipkin;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import zipkin2.Endpoint;
import zipkin2.Span;

/** Spans as Zipkin's own library makes them. */
final class ZipkinSpans {
  private static final List<Span.Kind> KINDS = List.of(Span.Kind.values());
  private static final List<String> WORDS =
      List.of(
          "a",
          "http.path",
          "error",
          "otel.status_code",
          "otel.status_description",
          "Ok",
          "Error",
          "true",
          "span.kind",
          "internal",
          "w3c.tracestate",
          "otel.library.name",
          "otel.library.version",
          "k8s.pod.name",
          "service.version",
          "net.host.port",
          "Ümläut \u20ac",
          "quoted \"x\" \\ \n \t",
          "\ud83d\ude00",
          "otlp.link.0",
          "x|{\"k\":\"v\",\"n\":[1,{}]}|2",
          "0102030405060708090a0b0c0d0e0f10|0102030405060708|s|{}|1",
          "12",
          "-1.5",
          "");

  private ZipkinSpans() {}

  static List<Span> random(Random random, int count) {
    List<Span> spans = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      spans.add(random(random));
    }
    return spans;
  }

  /** Small spans, each of a service of its own. */
  static List<Span> ofManyServices(int count) {
    List<Span> spans = new ArrayList<>();
    for (int i = 1; i <= count; i++) {
      spans.add(
          Span.newBuilder()
              .traceId(0, i)
              .id(i)
              .localEndpoint(Endpoint.newBuilder().serviceName("s" + i).build())
              .build());
    }
    return spans;
  }

  private static Span random(Random random) {
    Span.Builder span =
        Span.newBuilder()
            .traceId(random.nextBoolean() ? random.nextLong() | 1 : 0, random.nextLong() | 1)
            .id(random.nextLong() | 1)
            .timestamp(1_500_000_000_000_000L + random.nextInt());
    if (random.nextBoolean()) {
      span.parentId(random.nextLong() | 1);
    }
    if (random.nextBoolean()) {
      span.name(word(random)).duration(random.nextInt(1000));
    }
    if (random.nextInt(5) > 0) {
      span.kind(KINDS.get(random.nextInt(KINDS.size())));
    }
    if (random.nextInt(3) > 0) {
      span.localEndpoint(endpoint(random));
    }
    if (random.nextInt(3) > 0) {
      span.remoteEndpoint(endpoint(random));
    }
    for (int i = random.nextInt(4); i > 0; i--) {
      span.addAnnotation(1_500_000_000_000_000L + i, word(random));
    }
    for (int i = random.nextInt(8); i > 0; i--) {
      span.putTag(word(random), word(random));
    }
    return span.shared(random.nextBoolean()).debug(random.nextBoolean()).build();
  }

  private static String word(Random random) {
    return WORDS.get(random.nextInt(WORDS.size()));
  }

  private static Endpoint endpoint(Random random) {
    Endpoint.Builder endpoint = Endpoint.newBuilder();
    if (random.nextBoolean()) {
      endpoint.serviceName(word(random));
    }
    if (random.nextBoolean()) {
      endpoint.ip("10.0." + random.nextInt(256) + ".1");
    }
    if (random.nextInt(3) == 0) {
      endpoint.ip("2001:db8:0:0:" + Integer.toHexString(random.nextInt(65536)) + ":0:0:1");
    }
    return endpoint.port(random.nextInt(65536)).build();
  }
}
