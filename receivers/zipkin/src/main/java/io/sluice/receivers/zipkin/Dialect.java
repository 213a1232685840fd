package io.sluice.receivers.zipkin;

import io.sluice.formats.zipkin.ZipkinFormat;
import io.sluice.transport.http.RequestHead;

/** What a client sends, with the labels of the receiver's metrics. */
enum Dialect {
  V1_THRIFT("http_v1_thrift", ZipkinFormat.V1_THRIFT),
  V1_JSON("http_v1_json", ZipkinFormat.V1_JSON),
  V2_JSON("http_v2_json", ZipkinFormat.V2_JSON),
  V2_PROTO("http_v2_proto", ZipkinFormat.V2_PROTO);

  private static final String V1_PATH = "api/v1/spans";

  private final String transport;
  private final ZipkinFormat format;

  Dialect(String transport, ZipkinFormat format) {
    this.transport = transport;
    this.format = format;
  }

  /** The path tells the version and the content type the form; JSON is what needs no telling. */
  static Dialect of(RequestHead head) {
    String type = head.header("content-type");
    if (head.path().contains(V1_PATH)) {
      return type.equals("application/x-thrift") ? V1_THRIFT : V1_JSON;
    }
    return type.equals("application/x-protobuf") ? V2_PROTO : V2_JSON;
  }

  String transport() {
    return transport;
  }

  ZipkinFormat format() {
    return format;
  }
}
