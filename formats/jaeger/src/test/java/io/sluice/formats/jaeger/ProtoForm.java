package io.sluice.formats.jaeger;

import com.google.protobuf.ByteString;
import com.google.protobuf.DescriptorProtos.DescriptorProto;
import com.google.protobuf.DescriptorProtos.FieldDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.Descriptors;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.InvalidProtocolBufferException;
import java.nio.ByteBuffer;
import java.util.List;

/** Writes the model in protobuf, with protobuf's own library. Enums are written as numbers. */
final class ProtoForm {
  private static final FileDescriptor MODEL = model();

  private ProtoForm() {}

  private static FileDescriptor model() {
    FileDescriptorProto file =
        FileDescriptorProto.newBuilder()
            .setName("model.proto")
            .setSyntax("proto3")
            .addMessageType(
                type(
                    "KeyValue",
                    field("key", 1, FieldDescriptorProto.Type.TYPE_STRING),
                    field("v_type", 2, FieldDescriptorProto.Type.TYPE_INT32),
                    field("v_str", 3, FieldDescriptorProto.Type.TYPE_STRING),
                    field("v_bool", 4, FieldDescriptorProto.Type.TYPE_BOOL),
                    field("v_int64", 5, FieldDescriptorProto.Type.TYPE_INT64),
                    field("v_float64", 6, FieldDescriptorProto.Type.TYPE_DOUBLE),
                    field("v_binary", 7, FieldDescriptorProto.Type.TYPE_BYTES)))
            .addMessageType(
                type(
                    "Time",
                    field("seconds", 1, FieldDescriptorProto.Type.TYPE_INT64),
                    field("nanos", 2, FieldDescriptorProto.Type.TYPE_INT32)))
            .addMessageType(type("Log", one("timestamp", 1, "Time"), many("fields", 2, "KeyValue")))
            .addMessageType(
                type(
                    "SpanRef",
                    field("trace_id", 1, FieldDescriptorProto.Type.TYPE_BYTES),
                    field("span_id", 2, FieldDescriptorProto.Type.TYPE_BYTES),
                    field("ref_type", 3, FieldDescriptorProto.Type.TYPE_INT32)))
            .addMessageType(
                type(
                    "Process",
                    field("service_name", 1, FieldDescriptorProto.Type.TYPE_STRING),
                    many("tags", 2, "KeyValue")))
            .addMessageType(
                type(
                    "Span",
                    field("trace_id", 1, FieldDescriptorProto.Type.TYPE_BYTES),
                    field("span_id", 2, FieldDescriptorProto.Type.TYPE_BYTES),
                    field("operation_name", 3, FieldDescriptorProto.Type.TYPE_STRING),
                    many("references", 4, "SpanRef"),
                    field("flags", 5, FieldDescriptorProto.Type.TYPE_UINT32),
                    one("start_time", 6, "Time"),
                    one("duration", 7, "Time"),
                    many("tags", 8, "KeyValue"),
                    many("logs", 9, "Log"),
                    one("process", 10, "Process"),
                    field("process_id", 11, FieldDescriptorProto.Type.TYPE_STRING)))
            .addMessageType(type("Batch", many("spans", 1, "Span"), one("process", 2, "Process")))
            .addMessageType(type("PostSpansRequest", one("batch", 1, "Batch")))
            .build();
    try {
      return FileDescriptor.buildFrom(file, new FileDescriptor[0]);
    } catch (Descriptors.DescriptorValidationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private static DescriptorProto type(String name, FieldDescriptorProto... fields) {
    return DescriptorProto.newBuilder().setName(name).addAllField(List.of(fields)).build();
  }

  private static FieldDescriptorProto field(
      String name, int number, FieldDescriptorProto.Type type) {
    return FieldDescriptorProto.newBuilder()
        .setName(name)
        .setNumber(number)
        .setType(type)
        .setLabel(FieldDescriptorProto.Label.LABEL_OPTIONAL)
        .build();
  }

  private static FieldDescriptorProto one(String name, int number, String type) {
    return field(name, number, FieldDescriptorProto.Type.TYPE_MESSAGE).toBuilder()
        .setTypeName(type)
        .build();
  }

  private static FieldDescriptorProto many(String name, int number, String type) {
    return one(name, number, type).toBuilder()
        .setLabel(FieldDescriptorProto.Label.LABEL_REPEATED)
        .build();
  }

  /** A message that is being filled. */
  private static final class Message {
    private final DynamicMessage.Builder builder;

    Message(String type) {
      builder = DynamicMessage.newBuilder(MODEL.findMessageTypeByName(type));
    }

    Message set(String name, Object value) {
      FieldDescriptor field = builder.getDescriptorForType().findFieldByName(name);
      if (field.isRepeated()) {
        builder.addRepeatedField(field, value);
      } else {
        builder.setField(field, value);
      }
      return this;
    }

    DynamicMessage build() {
      return builder.build();
    }
  }

  static byte[] postSpans(JaegerModel.Batch batch) {
    return new Message("PostSpansRequest").set("batch", message(batch)).build().toByteArray();
  }

  /** What protobuf's library sees in a message. */
  static DynamicMessage parseSpan(byte[] message) throws InvalidProtocolBufferException {
    return DynamicMessage.parseFrom(MODEL.findMessageTypeByName("Span"), message);
  }

  static DynamicMessage.Builder newSpan() {
    return DynamicMessage.newBuilder(MODEL.findMessageTypeByName("Span"));
  }

  static byte[] span(JaegerModel.Span span) {
    return message(span).toByteArray();
  }

  static DynamicMessage message(JaegerModel.Batch batch) {
    Message message = new Message("Batch");
    batch.spans().forEach(span -> message.set("spans", message(span)));
    if (batch.process() != null) {
      message.set("process", message(batch.process()));
    }
    return message.build();
  }

  private static DynamicMessage message(JaegerModel.Service process) {
    Message message = new Message("Process");
    if (process.service() != null) {
      message.set("service_name", process.service());
    }
    process.tags().forEach(tag -> message.set("tags", message(tag)));
    return message.build();
  }

  private static DynamicMessage message(JaegerModel.Span span) {
    Message message = new Message("Span");
    message.set("operation_name", span.name).set("flags", span.flags);
    if ((span.traceHigh | span.traceLow) != 0) {
      message.set("trace_id", id(span.traceHigh, span.traceLow));
    }
    if (span.spanId != 0) {
      message.set("span_id", id(span.spanId));
    }
    message.set("start_time", time(span.startMicros));
    message.set("duration", time(span.durationMicros));
    // Protobuf has no field for the parent; clients send it as a reference.
    if (span.parentSpanId != 0) {
      message.set(
          "references",
          message(new JaegerModel.Reference(span.traceHigh, span.traceLow, span.parentSpanId, 0)));
    }
    span.references.forEach(reference -> message.set("references", message(reference)));
    span.tags.forEach(tag -> message.set("tags", message(tag)));
    span.logs.forEach(log -> message.set("logs", message(log)));
    if (span.process != null) {
      message.set("process", message(span.process));
    }
    return message.set("process_id", "p1").build();
  }

  private static DynamicMessage message(JaegerModel.Reference reference) {
    return new Message("SpanRef")
        .set("trace_id", id(reference.traceHigh(), reference.traceLow()))
        .set("span_id", id(reference.spanId()))
        .set("ref_type", reference.type())
        .build();
  }

  private static DynamicMessage message(JaegerModel.Log log) {
    Message message = new Message("Log").set("timestamp", time(log.micros()));
    log.fields().forEach(field -> message.set("fields", message(field)));
    return message.build();
  }

  private static DynamicMessage message(JaegerModel.Tag tag) {
    Message message = new Message("KeyValue").set("key", tag.key());
    Object value = tag.value();
    if (value instanceof String) {
      return message.set("v_str", value).build();
    } else if (value instanceof Boolean) {
      return message.set("v_type", 1).set("v_bool", value).build();
    } else if (value instanceof Long) {
      return message.set("v_type", 2).set("v_int64", value).build();
    } else if (value instanceof Double) {
      return message.set("v_type", 3).set("v_float64", value).build();
    } else if (value instanceof byte[] bytes) {
      return message.set("v_type", 4).set("v_binary", ByteString.copyFrom(bytes)).build();
    }
    return message.set("v_type", ((JaegerModel.UnknownType) value).number()).build();
  }

  private static DynamicMessage time(long micros) {
    return new Message("Time")
        .set("seconds", micros / 1_000_000)
        .set("nanos", (int) (micros % 1_000_000) * 1000)
        .build();
  }

  private static ByteString id(long high, long low) {
    return ByteString.copyFrom(ByteBuffer.allocate(16).putLong(high).putLong(low).flip());
  }

  private static ByteString id(long id) {
    return ByteString.copyFrom(ByteBuffer.allocate(8).putLong(id).flip());
  }
}
