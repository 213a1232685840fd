package io.sluice.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.sluice.e2e.harness.GrpcClient;
import io.sluice.e2e.harness.Launch;
import io.sluice.e2e.harness.OtlpSink;
import io.sluice.e2e.harness.SluiceProcess;
import io.sluice.e2e.harness.TestSpans;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** On a machine of AWS, whose services stand on this one. */
final class AwsTest {
  private static final String METADATA = "/latest/meta-data/";
  private static final String ROLE = METADATA + "iam/security-credentials/";

  private static final Map<String, String> ANSWERS =
      Map.of(
          "/latest/api/token",
          "t0ken",
          METADATA + "instance-id",
          "i-1",
          METADATA + "hostname",
          "ip-10-0-0-1.ec2.internal",
          "/latest/dynamic/instance-identity/document",
          "{\"region\": \"eu-west-1\", \"accountId\": \"123\", \"instanceId\": \"i-1\"}",
          ROLE,
          "watcher",
          ROLE + "watcher",
          "{\"AccessKeyId\": \"AKROLE\", \"SecretAccessKey\": \"s\", \"Token\": \"t\","
              + " \"Expiration\": \"2099-01-01T00:00:00Z\"}",
          "/",
          "<DescribeTagsResponse><tagSet><item><key>team</key><value>blue</value></item>"
              + "</tagSet></DescribeTagsResponse>");

  private final List<String> signatures = new CopyOnWriteArrayList<>();

  private HttpServer aws() throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
    return server;
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      exchange.getRequestBody().readAllBytes();
      if (exchange.getRequestHeaders().containsKey("Authorization")) {
        signatures.add(exchange.getRequestHeaders().getFirst("Authorization"));
      }
      byte[] body = ANSWERS.getOrDefault(exchange.getRequestURI().getPath(), "").getBytes(UTF_8);
      exchange.sendResponseHeaders(
          body.length == 0 ? 404 : 200, body.length == 0 ? -1 : body.length);
      exchange.getResponseBody().write(body);
    }
  }

  private static String configuration(OtlpSink sink) {
    return """
    receivers:
      otlp: { protocols: { grpc: { endpoint: 127.0.0.1:0 } } }
    processors:
      resource_detection: { detectors: [ec2], ec2: { tags: ["^te"] } }
    exporters:
      otlp_grpc: { endpoint: "127.0.0.1:%d", tls: { insecure: true } }
    service:
      pipelines:
        traces: { receivers: [otlp], processors: [resource_detection], exporters: [otlp_grpc] }
    """
        .formatted(sink.port());
  }

  @Test
  void tagsOfTheInstance_areAskedForInTheNameOfItsRole_andWrittenOnEverySpan() throws Exception {
    HttpServer aws = aws();
    String url = "http://127.0.0.1:" + aws.getAddress().getPort();
    try (OtlpSink sink = OtlpSink.grpc();
        SluiceProcess sluice =
            Launch.of(configuration(sink))
                .environment("AWS_EC2_METADATA_SERVICE_ENDPOINT", url)
                .environment("AWS_ENDPOINT_URL_EC2", url)
                .start();
        GrpcClient client = GrpcClient.to(sluice.grpcPort())) {
      client.send(TestSpans.request(50));
      sink.awaitSpans(50);
      assertThat(sink.byId().values())
          .allSatisfy(
              span ->
                  assertThat(span.resource().getAttributesList())
                      .anyMatch(each -> is(each, "ec2.tag.team", "blue"))
                      .anyMatch(each -> is(each, "host.id", "i-1"))
                      .anyMatch(each -> is(each, "cloud.region", "eu-west-1")));
      assertThat(signatures)
          .singleElement()
          .asString()
          .startsWith("AWS4-HMAC-SHA256 Credential=AKROLE/")
          .contains("/eu-west-1/ec2/aws4_request");
      assertThat(sluice.stop().delivered()).isEqualTo(50);
    } finally {
      aws.stop(0);
    }
  }

  private static boolean is(KeyValue attribute, String key, String value) {
    return attribute.getKey().equals(key) && attribute.getValue().getStringValue().equals(value);
  }
}
