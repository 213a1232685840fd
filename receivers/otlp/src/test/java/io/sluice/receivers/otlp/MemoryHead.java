package io.sluice.receivers.otlp;

import io.sluice.transport.http.HttpProtocol;
import io.sluice.transport.http.Peer;
import io.sluice.transport.http.RequestHead;
import java.net.InetSocketAddress;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/** The head of a request that never was on a socket. */
record MemoryHead(
    String method,
    String path,
    HttpProtocol protocol,
    long contentLength,
    Map<String, String> fields)
    implements RequestHead {
  private static final Peer PEER =
      new Peer(InetSocketAddress.createUnresolved("client", 50_000), "192.0.2.7", false, List.of());

  MemoryHead {
    fields = Map.copyOf(fields);
  }

  /** A call of the trace service. */
  static MemoryHead grpc() {
    return new MemoryHead("POST", "/" + GrpcCalls.TRACES, HttpProtocol.HTTP_2, -1, Map.of())
        .with("content-type", "application/grpc");
  }

  /** A request to the usual path. */
  static MemoryHead http(String contentType) {
    return new MemoryHead("POST", "/v1/traces", HttpProtocol.HTTP_1, -1, Map.of())
        .with("content-type", contentType);
  }

  MemoryHead with(String name, String value) {
    Map<String, String> changed = new LinkedHashMap<>(fields);
    changed.put(name, value);
    return new MemoryHead(method, path, protocol, contentLength, changed);
  }

  MemoryHead at(String otherPath) {
    return new MemoryHead(method, otherPath, protocol, contentLength, fields);
  }

  MemoryHead announcing(long length) {
    return new MemoryHead(method, path, protocol, length, fields);
  }

  @Override
  public String query() {
    return "";
  }

  @Override
  public String authority() {
    return "localhost";
  }

  @Override
  public String header(CharSequence lowerCaseName) {
    return fields.getOrDefault(lowerCaseName.toString(), "");
  }

  @Override
  public List<String> headers(CharSequence lowerCaseName) {
    String value = fields.get(lowerCaseName.toString());
    return value == null ? List.of() : List.of(value);
  }

  @Override
  public void forEachHeader(BiConsumer<String, String> action) {
    fields.forEach(action);
  }

  @Override
  public Peer peer() {
    return PEER;
  }
}
