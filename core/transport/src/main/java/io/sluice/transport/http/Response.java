package io.sluice.transport.http;

import io.netty.util.AsciiString;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A whole answer. Immutable, so that frequent ones are made once and sent again and again: each
 * method returns a changed copy.
 */
public final class Response {
  private static final AsciiString[] NO_FIELDS = {};
  private static final byte[] NO_BODY = {};
  private static final AsciiString CONTENT_TYPE = AsciiString.cached("content-type");

  private final int status;
  private final AsciiString[] fields;
  private final byte[] body;
  private final int offset;
  private final int length;
  private final AsciiString[] trailers;

  private Response(
      int status,
      AsciiString[] fields,
      byte[] body,
      int offset,
      int length,
      AsciiString[] trailers) {
    this.status = status;
    this.fields = fields;
    this.body = body;
    this.offset = offset;
    this.length = length;
    this.trailers = trailers;
  }

  /** An answer with neither headers nor body. */
  public static Response of(int status) {
    if (status < 200 || status > 599) {
      throw new IllegalArgumentException("status must be between 200 and 599, is " + status);
    }
    return new Response(status, NO_FIELDS, NO_BODY, 0, 0, NO_FIELDS);
  }

  /** An answer for people to read. */
  public static Response text(int status, String text) {
    return of(status)
        .header(CONTENT_TYPE, "text/plain; charset=utf-8")
        .body(text.getBytes(StandardCharsets.UTF_8));
  }

  /** Adds a header; its name is sent in lower case, {@code content-length} adds itself. */
  public Response header(CharSequence name, CharSequence value) {
    return new Response(status, Fields.with(fields, name, value), body, offset, length, trailers);
  }

  /** Sets the body; the array must not be changed afterwards. */
  public Response body(byte[] bytes) {
    return body(bytes, 0, bytes.length);
  }

  /** Sets the body to a part of an array, which must not be changed afterwards. */
  public Response body(byte[] bytes, int from, int count) {
    java.util.Objects.checkFromIndexSize(from, count, bytes.length);
    return new Response(status, fields, bytes, from, count, trailers);
  }

  /** Adds a field that is sent after the body. */
  public Response trailer(CharSequence name, CharSequence value) {
    return new Response(status, fields, body, offset, length, Fields.with(trailers, name, value));
  }

  public int status() {
    return status;
  }

  /** A copy of the body. */
  public byte[] bodyBytes() {
    return Arrays.copyOfRange(body, offset, offset + length);
  }

  /** The first value of a header; empty when there is none. */
  public String header(CharSequence name) {
    return Fields.find(fields, name);
  }

  /** The first value of a trailer; empty when there is none. */
  public String trailer(CharSequence name) {
    return Fields.find(trailers, name);
  }

  AsciiString[] fields() {
    return fields;
  }

  AsciiString[] trailers() {
    return trailers;
  }

  byte[] array() {
    return body;
  }

  int offset() {
    return offset;
  }

  int length() {
    return length;
  }

  /** Whether HTTP forbids a body for this status. */
  boolean bodiless() {
    return status == 204 || status == 304;
  }

  @Override
  public String toString() {
    return "Response[" + status + ", " + length + " bytes]";
  }
}
