package io.sluice.transport.http;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http2.DefaultHttp2Headers;
import io.netty.handler.codec.http2.DefaultHttp2HeadersDecoder;
import io.netty.handler.codec.http2.DefaultHttp2HeadersEncoder;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.codec.http2.Http2Headers;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** Speaks HTTP/2 frame by frame. */
final class FrameClient implements AutoCloseable {
  static final int DATA = 0;
  static final int HEADERS = 1;
  static final int RST_STREAM = 3;
  static final int SETTINGS = 4;
  static final int PING = 6;
  static final int GOAWAY = 7;
  static final int END_STREAM = 1;
  static final int END_HEADERS = 4;
  static final int ACK = 1;

  private final RawClient raw;
  private final DefaultHttp2HeadersEncoder encoder = new DefaultHttp2HeadersEncoder();
  private final DefaultHttp2HeadersDecoder decoder = new DefaultHttp2HeadersDecoder();

  /** A frame that the server sent. */
  @SuppressWarnings("ArrayRecordComponent")
  record Frame(int type, int flags, int stream, byte[] payload) {
    boolean is(int wanted) {
      return type == wanted;
    }

    boolean endsStream() {
      return (flags & END_STREAM) != 0;
    }

    int errorCode() {
      return ByteBuffer.wrap(payload).getInt(type == GOAWAY ? 4 : 0);
    }

    int lastStream() {
      return ByteBuffer.wrap(payload).getInt(0);
    }

    @Override
    public String toString() {
      return "frame " + type + " flags " + flags + " stream " + stream + " of " + payload.length;
    }
  }

  FrameClient(RawClient raw) throws IOException {
    this.raw = raw;
    raw.send("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n");
    frame(SETTINGS, 0, 0);
  }

  FrameClient frame(int type, int flags, int stream, byte... payload) throws IOException {
    raw.send(bytes(type, flags, stream, payload));
    return this;
  }

  static byte[] bytes(int type, int flags, int stream, byte... payload) {
    ByteBuffer out = ByteBuffer.allocate(9 + payload.length);
    out.put((byte) (payload.length >> 16)).putShort((short) payload.length);
    out.put((byte) type).put((byte) flags).putInt(stream).put(payload);
    return out.array();
  }

  FrameClient request(int stream, String path, boolean end) throws Exception {
    return frame(HEADERS, END_HEADERS | (end ? END_STREAM : 0), stream, head(stream, path));
  }

  byte[] head(int stream, String path) throws Http2Exception {
    Http2Headers headers =
        new DefaultHttp2Headers().method("POST").scheme("http").authority("h").path(path);
    ByteBuf block = Unpooled.buffer();
    encoder.encodeHeaders(stream, headers, block);
    return ByteBufUtil.getBytes(block);
  }

  FrameClient ping() throws IOException {
    return frame(PING, 0, 0, new byte[8]);
  }

  Frame next() throws IOException {
    ByteBuffer head = ByteBuffer.wrap(raw.readExactly(9));
    int length = ((head.get() & 0xFF) << 16) | (head.getShort() & 0xFFFF);
    int type = head.get();
    int flags = head.get();
    return new Frame(type, flags, head.getInt(), raw.readExactly(length));
  }

  /** Reads on until a frame of this type, which is not an acknowledgement of settings. */
  Frame next(int type) throws IOException {
    while (true) {
      Frame frame = next();
      if (frame.is(type)) {
        return frame;
      }
    }
  }

  /** The types of all frames until the server closes. */
  List<Integer> typesUntilClose() {
    List<Integer> types = new ArrayList<>();
    try {
      while (true) {
        types.add(next().type());
      }
    } catch (IOException e) {
      // The end that was waited for.
      return types;
    }
  }

  Http2Headers headers(Frame frame) throws Http2Exception {
    return decoder.decodeHeaders(frame.stream(), Unpooled.wrappedBuffer(frame.payload()));
  }

  RawClient raw() {
    return raw;
  }

  @Override
  public void close() throws IOException {
    raw.close();
  }
}
