package io.sluice.e2e;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.exporter.otlp.trace.OtlpGrpcSpanExporter;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import io.sluice.e2e.harness.Certificates;
import io.sluice.e2e.harness.OtlpSink;
import java.io.IOException;
import java.util.List;

/**
 * An application with the OpenTelemetry SDK, which sends its spans to two places: to Sluice, and
 * past it to a sink that shows what the SDK sends.
 */
final class SdkClient {
  private final String endpoint;
  private final byte[] trusted;
  private final OtlpSink elsewhere;

  enum Protocol {
    GRPC,
    HTTP
  }

  private SdkClient(String endpoint, byte[] trusted, OtlpSink elsewhere) {
    this.endpoint = endpoint;
    this.trusted = trusted;
    this.elsewhere = elsewhere;
  }

  static SdkClient to(int port, OtlpSink elsewhere) {
    return new SdkClient("http://127.0.0.1:" + port, new byte[0], elsewhere);
  }

  static SdkClient to(int port, Certificates certificates, OtlpSink elsewhere) throws IOException {
    return new SdkClient("https://127.0.0.1:" + port, certificates.authorityPem(), elsewhere);
  }

  /** Makes so many spans, and returns when the SDK has sent them all. */
  void send(Protocol protocol, String compression, int spans) {
    SpanExporter sluice = protocol == Protocol.GRPC ? grpc(compression) : http(compression);
    SpanExporter past =
        OtlpGrpcSpanExporter.builder().setEndpoint("http://127.0.0.1:" + elsewhere.port()).build();
    try (SdkTracerProvider provider =
        SdkTracerProvider.builder()
            .setResource(
                Resource.create(
                    Attributes.of(AttributeKey.stringKey("service.name"), "shop"),
                    "https://opentelemetry.io/schemas/1.30.0"))
            .addSpanProcessor(BatchSpanProcessor.builder(sluice).build())
            .addSpanProcessor(BatchSpanProcessor.builder(past).build())
            .build()) {
      Tracer tracer =
          provider.tracerBuilder("io.sluice.e2e").setInstrumentationVersion("1.0").build();
      for (int i = 0; i < spans; i++) {
        makeSpan(tracer, i);
      }
    }
  }

  private SpanExporter grpc(String compression) {
    var builder = OtlpGrpcSpanExporter.builder().setEndpoint(endpoint).setCompression(compression);
    return trusted.length == 0 ? builder.build() : builder.setTrustedCertificates(trusted).build();
  }

  private SpanExporter http(String compression) {
    var builder =
        OtlpHttpSpanExporter.builder()
            .setEndpoint(endpoint + "/v1/traces")
            .setCompression(compression);
    return trusted.length == 0 ? builder.build() : builder.setTrustedCertificates(trusted).build();
  }

  private static void makeSpan(Tracer tracer, int number) {
    Span parent = tracer.spanBuilder("outside").setNoParent().startSpan();
    tracer
        .spanBuilder("GET /item/" + number)
        .setParent(Context.root().with(parent))
        .setSpanKind(SpanKind.CLIENT)
        .addLink(parent.getSpanContext(), Attributes.of(AttributeKey.longKey("nr"), 3L))
        .setAttribute("text", "größer")
        .setAttribute("number", number)
        .setAttribute("share", 0.5)
        .setAttribute("yes", true)
        .setAttribute(AttributeKey.longArrayKey("list"), List.of(1L, 2L))
        .startSpan()
        .addEvent("retry", Attributes.of(AttributeKey.stringKey("why"), "timeout"))
        .recordException(new IllegalStateException("out of stock"))
        .setStatus(StatusCode.ERROR, "declined")
        .end();
  }
}
