package io.sluice.transport.http;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpRequest;
import java.util.List;
import java.util.Locale;
import java.util.function.BiConsumer;

/** The head of an HTTP/1 request. */
final class Http1Head implements RequestHead {
  private final HttpRequest request;
  private final Target target;
  private final Peer peer;
  private final long contentLength;

  Http1Head(HttpRequest request, Peer peer, long contentLength) {
    this.request = request;
    this.target = Target.parse(request.uri());
    this.peer = peer;
    this.contentLength = contentLength;
  }

  @Override
  public String method() {
    return request.method().name();
  }

  @Override
  public String path() {
    return target.path();
  }

  @Override
  public String query() {
    return target.query();
  }

  @Override
  public HttpProtocol protocol() {
    return HttpProtocol.HTTP_1;
  }

  @Override
  public String authority() {
    return header(HttpHeaderNames.HOST);
  }

  @Override
  public String header(CharSequence lowerCaseName) {
    String value = request.headers().get(lowerCaseName);
    return value == null ? "" : value;
  }

  @Override
  public List<String> headers(CharSequence lowerCaseName) {
    return request.headers().getAll(lowerCaseName);
  }

  @Override
  public void forEachHeader(BiConsumer<String, String> action) {
    request
        .headers()
        .forEach(field -> action.accept(field.getKey().toLowerCase(Locale.ROOT), field.getValue()));
  }

  @Override
  public long contentLength() {
    return contentLength;
  }

  @Override
  public Peer peer() {
    return peer;
  }
}
