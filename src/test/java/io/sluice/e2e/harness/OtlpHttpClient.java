package io.sluice.e2e.harness;

import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.zip.GZIPOutputStream;

/** A client for OTLP/HTTP as the specification describes it. */
public final class OtlpHttpClient {
  private final HttpClient client;
  private final URI traces;
  private final boolean gzip;
  private final Map<String, String> headers;

  private OtlpHttpClient(HttpClient client, URI traces, boolean gzip, Map<String, String> headers) {
    this.client = client;
    this.traces = traces;
    this.gzip = gzip;
    this.headers = headers;
  }

  public static OtlpHttpClient to(int port) {
    return new OtlpHttpClient(
        HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build(),
        URI.create("http://127.0.0.1:" + port + "/v1/traces"),
        false,
        Map.of());
  }

  /** The same, behind TLS. */
  public static OtlpHttpClient to(int port, Certificates trusted) {
    return new OtlpHttpClient(
        HttpClient.newBuilder().sslContext(trusted.context()).build(),
        URI.create("https://127.0.0.1:" + port + "/v1/traces"),
        false,
        Map.of());
  }

  /** The same, with compressed bodies. */
  public OtlpHttpClient gzip() {
    return new OtlpHttpClient(client, traces, true, headers);
  }

  /** The same, with this header on every request. */
  public OtlpHttpClient with(String header, String value) {
    return new OtlpHttpClient(client, traces, gzip, Map.of(header, value));
  }

  public HttpResponse<byte[]> send(ExportTraceServiceRequest request)
      throws IOException, InterruptedException {
    return post("application/x-protobuf", request.toByteArray());
  }

  public HttpResponse<byte[]> sendJson(String json) throws IOException, InterruptedException {
    return post("application/json", json.getBytes(StandardCharsets.UTF_8));
  }

  private HttpResponse<byte[]> post(String contentType, byte[] body)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(traces)
            .timeout(SluiceProcess.PATIENCE)
            .header("Content-Type", contentType)
            .POST(HttpRequest.BodyPublishers.ofByteArray(gzip ? compressed(body) : body));
    headers.forEach(request::header);
    if (gzip) {
      request.header("Content-Encoding", "gzip");
    }
    return client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
  }

  private static byte[] compressed(byte[] body) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(body);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
