package io.sluice.receivers.otlp;

import io.netty.buffer.ByteBuf;
import io.sluice.component.Client;
import io.sluice.component.Intake;
import io.sluice.component.StatusCode;
import io.sluice.spans.MalformedSpans;
import io.sluice.spans.SpanBatch;
import io.sluice.transport.GrowingBytes;
import io.sluice.transport.compression.Bytes;
import io.sluice.transport.compression.ContentEncoding;
import io.sluice.transport.compression.DecodingException;
import io.sluice.transport.http.BodySink;
import io.sluice.transport.http.Exchange;
import io.sluice.transport.http.RequestHead;
import java.util.Optional;

/**
 * One call of the trace service: a five-byte prefix (a flag, and the message's length) and the
 * message. The prefix says how much memory the message needs, so that it is collected in one array
 * of the right size.
 */
final class GrpcExport implements BodySink {
  private static final int PREFIX = 5;

  private final Door door;
  private final DoorLog log;
  private final RequestHead head;
  private final Exchange exchange;
  private final Request request;
  private final byte[] prefix = new byte[PREFIX];
  private int prefixLength;
  private GrowingBytes message;
  private boolean answered;

  GrpcExport(
      Door door, Intake intake, DoorLog log, RequestHead head, Exchange exchange, Client client) {
    this.door = door;
    this.log = log;
    this.head = head;
    this.exchange = exchange;
    this.request = new Request(intake, client, Request.sending(exchange, GrpcAnswers::of));
  }

  @Override
  public void data(ByteBuf part) {
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
    if (capacity > message.array().length && !request.mayHold(capacity)) {
      answered = true;
      message.clear();
      request.refuseForMemory();
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
    if (length > door.largestBody()) {
      answer(tooLarge("received message after decompression larger than max: " + length));
      return;
    }
    message = new GrowingBytes((int) length, length);
  }

  private RpcStatus tooLarge(String what) {
    return new RpcStatus(
        StatusCode.RESOURCE_EXHAUSTED,
        what
            + " vs. "
            + door.largestBody()
            + " bytes; send smaller batches or raise max_recv_msg_size_mib");
  }

  @Override
  public void end() {
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
        long packed = bytes.length;
        Bytes decoded =
            encoding
                .get()
                .decode(
                    bytes, 0, length, door.largestBody(), size -> request.mayHold(packed + size));
        bytes = decoded.array();
        offset = decoded.offset();
        length = decoded.length();
      } catch (DecodingException.TooLarge e) {
        answer(tooLarge("received message after decompression larger than max"));
        return;
      } catch (DecodingException.NoRoom e) {
        answered = true;
        request.refuseForMemory();
        return;
      } catch (DecodingException e) {
        answerMalformed(e.getMessage());
        return;
      }
    }
    parse(bytes, offset, length);
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

  private void parse(byte[] bytes, int offset, int length) {
    try {
      SpanBatch spans = SpanBatch.parse(bytes, offset, length);
      answered = true;
      request.submit(spans);
    } catch (MalformedSpans e) {
      answerMalformed(e.getMessage());
    }
  }

  private void answerMalformed(String why) {
    log.malformed(head.peer(), why);
    answer(
        new RpcStatus(
            StatusCode.INTERNAL, "grpc: failed to unmarshal the received message: " + why));
  }

  private void answer(RpcStatus status) {
    answered = true;
    request.release();
    exchange.respond(GrpcAnswers.of(status));
  }

  @Override
  public void aborted(String reason) {
    if (!answered) {
      answered = true;
      request.release();
    }
  }
}
