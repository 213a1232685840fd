package io.sluice.spans;

import com.google.protobuf.ByteString;
import io.opentelemetry.proto.common.v1.AnyValue;
import java.util.LinkedHashMap;
import java.util.Map;

/** Attribute values between protobuf's form and ours. */
final class Values {
  private Values() {}

  static AttributeValue owned(AnyValue value) {
    return switch (value.getValueCase()) {
      case STRING_VALUE -> AttributeValue.of(value.getStringValue());
      case BOOL_VALUE -> AttributeValue.of(value.getBoolValue());
      case INT_VALUE -> AttributeValue.of(value.getIntValue());
      case DOUBLE_VALUE -> AttributeValue.of(value.getDoubleValue());
      case BYTES_VALUE -> AttributeValue.of(value.getBytesValue().toByteArray());
      case ARRAY_VALUE ->
          AttributeValue.of(
              value.getArrayValue().getValuesList().stream().map(Values::owned).toList());
      case KVLIST_VALUE -> {
        Map<String, AttributeValue> entries = new LinkedHashMap<>();
        value
            .getKvlistValue()
            .getValuesList()
            .forEach(kv -> entries.put(kv.getKey(), owned(kv.getValue())));
        yield AttributeValue.of(entries);
      }
      default -> AttributeValue.EMPTY;
    };
  }

  static AnyValue message(AttributeValue value) {
    AnyValue.Builder builder = AnyValue.newBuilder();
    if (value instanceof AttributeValue.OfString string) {
      builder.setStringValue(string.value().toString());
    } else if (value instanceof AttributeValue.OfBoolean flag) {
      builder.setBoolValue(flag.value());
    } else if (value instanceof AttributeValue.OfLong number) {
      builder.setIntValue(number.value());
    } else if (value instanceof AttributeValue.OfDouble number) {
      builder.setDoubleValue(number.value());
    } else if (value instanceof AttributeValue.OfBytes bytes) {
      builder.setBytesValue(ByteString.copyFrom(bytes.value()));
    } else if (value instanceof AttributeValue.OfList list) {
      builder.getArrayValueBuilder();
      list.values().forEach(each -> builder.getArrayValueBuilder().addValues(message(each)));
    } else if (value instanceof AttributeValue.OfMap map) {
      builder.getKvlistValueBuilder();
      map.entries()
          .forEach(
              (key, each) ->
                  builder
                      .getKvlistValueBuilder()
                      .addValuesBuilder()
                      .setKey(key)
                      .setValue(message(each)));
    }
    return builder.build();
  }
}
