package io.sluice.processors.redaction.secrets;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.InvalidProtocolBufferException;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Requests with the same text in every place where a text can stand, a number in every place where
 * an attribute can have one. The places are read from OTLP's descriptors, so that a new one is
 * planted as soon as it is there.
 */
final class Planted {
  private static final int DEEPEST = 12;

  private final String text;
  private final long number;
  private int places;

  Planted(String text, long number) {
    this.text = text;
    this.number = number;
  }

  /** How many places there were. */
  int places() {
    return places;
  }

  ExportTraceServiceRequest request() {
    try {
      return ExportTraceServiceRequest.parseFrom(
          variants(ExportTraceServiceRequest.getDescriptor(), 0).get(0).toByteString());
    } catch (InvalidProtocolBufferException e) {
      throw new AssertionError("what follows the descriptors can be read", e);
    }
  }

  /**
   * Messages of a type that have the text wherever it can be: one, unless fields exclude each other
   * or hold messages of which there are several.
   */
  private List<DynamicMessage> variants(Descriptor type, int depth) {
    Map<FieldDescriptor, List<Object>> planted = new LinkedHashMap<>();
    type.getFields().forEach(field -> planted.put(field, values(field, depth)));
    List<DynamicMessage> variants = new ArrayList<>();
    int count = 1;
    for (int i = 0; i < count; i++) {
      DynamicMessage.Builder message = DynamicMessage.newBuilder(type);
      for (FieldDescriptor field : type.getFields()) {
        List<Object> values = planted.get(field);
        if (field.getRealContainingOneof() != null) {
          count = Math.max(count, field.getRealContainingOneof().getFieldCount());
          if (field.getRealContainingOneof().getField(i) == field && !values.isEmpty()) {
            message.setField(field, values.get(0));
          }
        } else if (field.isRepeated()) {
          values.forEach(value -> message.addRepeatedField(field, value));
        } else if (!values.isEmpty()) {
          count = Math.max(count, values.size());
          message.setField(field, values.get(Math.min(i, values.size() - 1)));
        }
      }
      variants.add(message.build());
    }
    return variants;
  }

  private List<Object> values(FieldDescriptor field, int depth) {
    return switch (field.getJavaType()) {
      case STRING -> planted(text);
      case BYTE_STRING -> bytes(field);
      case LONG -> isValue(field) ? planted(number) : List.of();
      case DOUBLE -> planted((double) number);
      case MESSAGE ->
          depth < DEEPEST
              ? new ArrayList<>(variants(field.getMessageType(), depth + 1))
              : List.of();
      default -> List.of();
    };
  }

  private List<Object> planted(Object value) {
    places++;
    return List.of(value);
  }

  private List<Object> bytes(FieldDescriptor field) {
    if (isValue(field)) {
      return planted(ByteString.copyFromUtf8(text));
    }
    return List.of(ByteString.copyFrom(new byte[field.getName().equals("trace_id") ? 16 : 8]));
  }

  private static boolean isValue(FieldDescriptor field) {
    return field.getContainingType().getFullName().equals(AnyValue.getDescriptor().getFullName());
  }
}
