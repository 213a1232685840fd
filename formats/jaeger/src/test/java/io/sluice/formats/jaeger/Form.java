package io.sluice.formats.jaeger;

import com.google.protobuf.InvalidProtocolBufferException;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.trace.v1.Span;
import io.sluice.formats.thrift.BinaryReader;
import io.sluice.formats.thrift.CompactReader;
import org.apache.thrift.protocol.TBinaryProtocol;
import org.apache.thrift.protocol.TCompactProtocol;

/** The forms that Jaeger's clients send: how a batch is written, and how we read it. */
enum Form {
  /** A datagram for an agent. */
  COMPACT {
    @Override
    byte[] encode(JaegerModel.Batch batch) {
      return ThriftForm.call("emitBatch", batch, TCompactProtocol::new);
    }

    @Override
    Transcoded transcode(byte[] bytes) {
      return JaegerThrift.call(new CompactReader(bytes, 0, bytes.length), bytes.length);
    }
  },
  /** The body of an HTTP request. */
  BINARY {
    @Override
    byte[] encode(JaegerModel.Batch batch) {
      return ThriftForm.batch(batch, TBinaryProtocol::new);
    }

    @Override
    Transcoded transcode(byte[] bytes) {
      return JaegerThrift.batch(new BinaryReader(bytes, 0, bytes.length), bytes.length);
    }
  },
  /** A gRPC message. */
  PROTO {
    @Override
    byte[] encode(JaegerModel.Batch batch) {
      return ProtoForm.postSpans(batch);
    }

    @Override
    Transcoded transcode(byte[] bytes) {
      return JaegerProto.postSpans(bytes, 0, bytes.length);
    }
  };

  abstract byte[] encode(JaegerModel.Batch batch);

  abstract Transcoded transcode(byte[] bytes);

  /** What becomes of a sound batch. */
  ExportTraceServiceRequest through(JaegerModel.Batch batch) {
    Transcoded transcoded = transcode(encode(batch));
    if (!transcoded.isComplete() || transcoded.lost() > 0) {
      throw new AssertionError(this + " was not read: " + transcoded);
    }
    return parsed(transcoded);
  }

  /** What becomes of a single sound span. */
  Span through(JaegerModel.Span span) {
    return through(JaegerModel.Batch.of(JaegerModel.Service.of("shop"), span))
        .getResourceSpans(0)
        .getScopeSpans(0)
        .getSpans(0);
  }

  static ExportTraceServiceRequest parsed(Transcoded transcoded) {
    try {
      return ExportTraceServiceRequest.parseFrom(transcoded.spans().toByteArray());
    } catch (InvalidProtocolBufferException e) {
      throw new AssertionError("not a request for the generated classes", e);
    }
  }
}
