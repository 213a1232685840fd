package io.sluice.receivers.serving;

import io.netty.buffer.ByteBuf;
import io.sluice.component.StatusCode;
import io.sluice.spans.Packed;
import io.sluice.transport.GrowingBytes;
import io.sluice.transport.compression.ContentEncoding;
import io.sluice.transport.compression.Decoded;
import io.sluice.transport.compression.DecodingException;
import io.sluice.transport.http.BodySink;
import io.sluice.transport.http.Exchange;
import io.sluice.transport.http.RequestHead;
import java.util.Optional;

/**
 * One unary call: a five-byte prefix (a flag, and the message's length) and the message. The prefix
 * says how much memory the message needs, so that it is collected in one array of the right size.
 * Subclasses say what the message is.
 */
public abstract class GrpcMessage implements BodySink {
  private static final int PREFIX = 5;

  private final int largest;
  private final RequestHead head;
  private final Exchange exchange;
  private final DoorLog log;
  private final byte[] prefix = new byte[PREFIX];
  private int prefixLength;
  private GrowingBytes message;
  private Packed packed;
  private boolean answered;

  /**
   * A call whose message is still to come.
   *
   * @param largest how long it may be, before and after decompression
   */
  protected GrpcMessage(int largest, RequestHead head, Exchange exchange, DoorLog log) {
    this.largest = largest;
    this.head = head;
    this.exchange = exchange;
    this.log = log;
  }

  /**
   * The whole message, decompressed. Either {@link #request} or {@link #malformed} answers it.
   *
   * @param bytes hold it, and belong to the receiver from now on
   */
  protected abstract void decoded(byte[] bytes, int offset, int length);

  /** The message as it came, where it can be sent on like that; once it is decoded. */
  protected final Optional<Packed> packed() {
    return Optional.ofNullable(packed);
  }

  /** What the message takes memory for, and is answered by unless it cannot be decoded. */
  protected abstract Request request();

  @Override
  public final void data(ByteBuf part) {
    while (!answered && prefixLength < PREFIX && part.isReadable()) {
      prefix[prefixLength++] = part.readByte();
      if (prefixLength == PREFIX) {
        begin();
      }
    }
    if (answered || !part.isReadable()) {
      return;
    }
    int more = part.readableBytes();
    if (message.overflowsWith(more)) {
      answer(
          new RpcStatus(
              StatusCode.INTERNAL,
              "more than one message, or more bytes than its prefix announced"));
      return;
    }
    int capacity = message.capacityFor(more);
    if (capacity > message.array().length && !request().mayHold(capacity)) {
      answered = true;
      message.clear();
      request().refuseForMemory();
      return;
    }
    message.append(part);
  }

  private void begin() {
    long length =
        (prefix[1] & 0xffL) << 24
            | (prefix[2] & 0xffL) << 16
            | (prefix[3] & 0xffL) << 8
            | (prefix[4] & 0xffL);
    if (length > largest) {
      answer(tooLarge("received message after decompression larger than max: " + length));
      return;
    }
    message = new GrowingBytes((int) length, length);
  }

  private RpcStatus tooLarge(String what) {
    return new RpcStatus(
        StatusCode.RESOURCE_EXHAUSTED,
        what + " vs. " + largest + " bytes; send smaller batches or raise max_recv_msg_size_mib");
  }

  @Override
  public final void end() {
    if (answered) {
      return;
    }
    if (message == null || message.length() < message.limit()) {
      answer(
          new RpcStatus(StatusCode.INTERNAL, "the request ended before its message was complete"));
      return;
    }
    decode();
  }

  private void decode() {
    byte[] bytes = message.array();
    int offset = 0;
    int length = message.length();
    if (prefix[0] != 0) {
      String name = head.header("grpc-encoding");
      Optional<ContentEncoding> encoding = ContentEncoding.namedByGrpc(name);
      if (encoding.isEmpty() || encoding.get() == ContentEncoding.IDENTITY) {
        answer(unknownEncoding(name));
        return;
      }
      try {
        byte[] came = bytes;
        Decoded body =
            encoding
                .get()
                .unpack(
                    came, 0, length, largest, size -> request().mayHold((long) came.length + size));
        packed = Packing.of(body).orElse(null);
        bytes = body.bytes().array();
        offset = body.bytes().offset();
        length = body.bytes().length();
      } catch (DecodingException.TooLarge e) {
        answer(tooLarge("received message after decompression larger than max"));
        return;
      } catch (DecodingException.NoRoom e) {
        answered = true;
        request().refuseForMemory();
        return;
      } catch (DecodingException e) {
        malformed(e.getMessage());
        return;
      }
    }
    answered = true;
    decoded(bytes, offset, length);
  }

  private static RpcStatus unknownEncoding(String name) {
    if (name.isEmpty() || name.equals("identity")) {
      return new RpcStatus(
          StatusCode.INTERNAL,
          "the message is marked as compressed, but grpc-encoding is "
              + (name.isEmpty() ? "missing" : name));
    }
    return new RpcStatus(
        StatusCode.UNIMPLEMENTED,
        "Decompressor is not installed for grpc-encoding \""
            + name
            + "\": expected gzip, zstd, snappy or identity");
  }

  /** Answers that the message is not what it should be. */
  protected final void malformed(String why) {
    log.malformed(head.peer().toString(), why);
    answer(
        new RpcStatus(
            StatusCode.INTERNAL, "grpc: failed to unmarshal the received message: " + why));
  }

  private void answer(RpcStatus status) {
    answered = true;
    request().release();
    exchange.respond(GrpcStatus.of(status));
  }

  @Override
  public final void aborted(String reason) {
    answered = true;
    request().release();
  }
}
