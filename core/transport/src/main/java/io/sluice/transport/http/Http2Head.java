package io.sluice.transport.http;

import io.netty.handler.codec.http2.Http2Headers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/** The head of a request on an HTTP/2 stream. */
final class Http2Head implements RequestHead {
  private final Http2Headers headers;
  private final Target target;
  private final Peer peer;

  Http2Head(Http2Headers headers, Peer peer) {
    this.headers = headers;
    this.peer = peer;
    this.target = Target.parse(text(headers.path()));
  }

  private static String text(CharSequence value) {
    return value == null ? "" : value.toString();
  }

  @Override
  public String method() {
    return text(headers.method());
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
    return HttpProtocol.HTTP_2;
  }

  @Override
  public String authority() {
    CharSequence authority = headers.authority();
    return authority == null ? header("host") : authority.toString();
  }

  @Override
  public String header(CharSequence lowerCaseName) {
    return text(headers.get(lowerCaseName));
  }

  @Override
  public List<String> headers(CharSequence lowerCaseName) {
    List<String> values = new ArrayList<>(2);
    for (CharSequence value : headers.getAll(lowerCaseName)) {
      values.add(value.toString());
    }
    return values;
  }

  @Override
  public void forEachHeader(BiConsumer<String, String> action) {
    for (Map.Entry<CharSequence, CharSequence> field : headers) {
      if (field.getKey().charAt(0) != ':') {
        action.accept(field.getKey().toString(), field.getValue().toString());
      }
    }
  }

  @Override
  public long contentLength() {
    return headers.getLong("content-length", -1);
  }

  @Override
  public Peer peer() {
    return peer;
  }
}
