package io.sluice.exporters.otlp;

/** The forms that OTLP/HTTP knows. */
public enum HttpEncoding {
  PROTO("application/x-protobuf"),
  JSON("application/json");

  private final String contentType;

  HttpEncoding(String contentType) {
    this.contentType = contentType;
  }

  String contentType() {
    return contentType;
  }
}
