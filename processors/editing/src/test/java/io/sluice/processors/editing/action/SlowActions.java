package io.sluice.processors.editing.action;

import com.google.protobuf.ByteString;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.ArrayValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.common.v1.KeyValueList;
import io.sluice.component.Client;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Actions done one after the other to messages, with no thought of speed. */
final class SlowActions {
  /** Values, with what they are as text. */
  static final Map<AnyValue, String> TEXTS = texts();

  private static final Pattern GROUP = Pattern.compile("\\(\\?P<(\\w+)>");

  private List<KeyValue> attributes;
  private final Client client;

  SlowActions(List<KeyValue> attributes, Client client) {
    this.attributes = new ArrayList<>(attributes);
    this.client = client;
  }

  private static Map<AnyValue, String> texts() {
    Map<AnyValue, String> texts = new LinkedHashMap<>();
    texts.put(AnyValue.getDefaultInstance(), "");
    for (String text : List.of("", "abc-def", "x", "17", "-3.5", "1e3", "ü", "a".repeat(300))) {
      texts.put(text(text), text);
    }
    texts.put(AnyValue.newBuilder().setBoolValue(true).build(), "true");
    texts.put(AnyValue.newBuilder().setBoolValue(false).build(), "false");
    texts.put(AnyValue.newBuilder().setIntValue(-7).build(), "-7");
    texts.put(AnyValue.newBuilder().setIntValue(Long.MAX_VALUE).build(), "9223372036854775807");
    texts.put(AnyValue.newBuilder().setDoubleValue(2.75).build(), "2.75");
    texts.put(AnyValue.newBuilder().setDoubleValue(1e300).build(), "1e+300");
    texts.put(AnyValue.newBuilder().setBytesValue(ByteString.copyFromUtf8("hi")).build(), "aGk=");
    texts.put(
        AnyValue.newBuilder().setArrayValue(ArrayValue.newBuilder().addValues(text("q"))).build(),
        "[\"q\"]");
    texts.put(
        AnyValue.newBuilder().setKvlistValue(KeyValueList.getDefaultInstance()).build(), "{}");
    return texts;
  }

  private static AnyValue text(String text) {
    return AnyValue.newBuilder().setStringValue(text).build();
  }

  List<KeyValue> attributes() {
    return attributes;
  }

  void apply(ActionSettings action) {
    switch (action.action().orElseThrow()) {
      case INSERT, UPDATE, UPSERT -> set(action);
      case DELETE -> attributes.removeIf(attribute -> isMeant(attribute, action));
      case HASH -> {
        if (!action.key().isEmpty()) {
          replace(attribute -> attribute.getKey().equals(action.key()), SlowActions::hash);
        }
        if (!action.pattern().isEmpty()) {
          Pattern pattern = Pattern.compile(action.pattern());
          replace(attribute -> pattern.matcher(attribute.getKey()).find(), SlowActions::hash);
        }
      }
      case EXTRACT -> extract(action);
      case CONVERT ->
          replace(
              attribute -> attribute.getKey().equals(action.key()),
              value -> convert(value, action.convertedType().orElseThrow()));
    }
  }

  private static boolean isMeant(KeyValue attribute, ActionSettings action) {
    boolean byKey = !action.key().isEmpty() && attribute.getKey().equals(action.key());
    return byKey
        || (!action.pattern().isEmpty()
            && Pattern.compile(action.pattern()).matcher(attribute.getKey()).find());
  }

  private void set(ActionSettings action) {
    Optional<AnyValue> value = source(action);
    boolean there = get(action.key()).isPresent();
    boolean wanted =
        switch (action.action().orElseThrow()) {
          case INSERT -> !there;
          case UPDATE -> there;
          default -> true;
        };
    if (wanted && value.isPresent()) {
      put(action.key(), value.get());
    }
  }

  private Optional<AnyValue> source(ActionSettings action) {
    Optional<AnyValue> otherwise =
        Optional.ofNullable(action.defaultValue())
            .map(number -> AnyValue.newBuilder().setIntValue((Long) number).build());
    if (action.value() != null) {
      return Optional.of(text((String) action.value()));
    }
    if (!action.fromContext().isEmpty()) {
      return Optional.of(text(client.address()));
    }
    return get(action.fromAttribute()).or(() -> otherwise);
  }

  private Optional<AnyValue> get(String key) {
    return attributes.stream()
        .filter(attribute -> attribute.getKey().equals(key))
        .map(KeyValue::getValue)
        .findFirst();
  }

  /** The first of a key that is there twice gets the value, the others go. */
  private void put(String key, AnyValue value) {
    KeyValue set = KeyValue.newBuilder().setKey(key).setValue(value).build();
    List<KeyValue> after = new ArrayList<>();
    boolean placed = false;
    for (KeyValue attribute : attributes) {
      if (!attribute.getKey().equals(key)) {
        after.add(attribute);
      } else if (!placed) {
        after.add(set);
        placed = true;
      }
    }
    if (!placed) {
      after.add(set);
    }
    attributes = after;
  }

  private void replace(Predicate<KeyValue> which, UnaryOperator<AnyValue> change) {
    attributes.replaceAll(
        attribute ->
            which.test(attribute)
                ? attribute.toBuilder().setValue(change.apply(attribute.getValue())).build()
                : attribute);
  }

  private static AnyValue hash(AnyValue value) {
    byte[] input =
        switch (value.getValueCase()) {
          case STRING_VALUE -> value.getStringValue().getBytes(StandardCharsets.UTF_8);
          case BOOL_VALUE -> new byte[] {(byte) (value.getBoolValue() ? 1 : 0)};
          case INT_VALUE -> littleEndian(value.getIntValue());
          case DOUBLE_VALUE -> littleEndian(Double.doubleToRawLongBits(value.getDoubleValue()));
          default -> null;
        };
    if (input == null) {
      return text("");
    }
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(input);
      return text(HexFormat.of().formatHex(digest));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }

  private static byte[] littleEndian(long bits) {
    return ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(bits).array();
  }

  private void extract(ActionSettings action) {
    Optional<AnyValue> source = get(action.key()).filter(AnyValue::hasStringValue);
    if (source.isEmpty()) {
      return;
    }
    Matcher matcher =
        Pattern.compile(action.pattern().replace("(?P<", "(?<"))
            .matcher(source.get().getStringValue());
    if (matcher.find()) {
      Matcher names = GROUP.matcher(action.pattern());
      while (names.find()) {
        String part = matcher.group(names.group(1));
        put(names.group(1), text(part == null ? "" : part));
      }
    }
  }

  private static AnyValue convert(AnyValue value, ConvertedType type) {
    return switch (type) {
      case STRING -> text(known(value));
      case INT ->
          switch (value.getValueCase()) {
            case DOUBLE_VALUE ->
                AnyValue.newBuilder().setIntValue((long) value.getDoubleValue()).build();
            case BOOL_VALUE ->
                AnyValue.newBuilder().setIntValue(value.getBoolValue() ? 1 : 0).build();
            case STRING_VALUE ->
                value.getStringValue().matches("[+-]?[0-9]{1,18}")
                    ? AnyValue.newBuilder()
                        .setIntValue(Long.parseLong(value.getStringValue()))
                        .build()
                    : value;
            default -> value;
          };
      case DOUBLE ->
          switch (value.getValueCase()) {
            case INT_VALUE ->
                AnyValue.newBuilder().setDoubleValue((double) value.getIntValue()).build();
            case BOOL_VALUE ->
                AnyValue.newBuilder().setDoubleValue(value.getBoolValue() ? 1 : 0).build();
            case STRING_VALUE ->
                value.getStringValue().matches("[+-]?[0-9]+([.][0-9]+)?(e[0-9]+)?")
                    ? AnyValue.newBuilder()
                        .setDoubleValue(Double.parseDouble(value.getStringValue()))
                        .build()
                    : value;
            default -> value;
          };
    };
  }

  /** What a value is as text: one of those above, one that was made from them, or plain. */
  private static String known(AnyValue value) {
    String text = TEXTS.get(value);
    if (text != null) {
      return text;
    }
    return switch (value.getValueCase()) {
      case STRING_VALUE -> value.getStringValue();
      case INT_VALUE -> Long.toString(value.getIntValue());
      case DOUBLE_VALUE -> plain(value.getDoubleValue());
      default -> throw new AssertionError("no text is known for " + value);
    };
  }

  private static String plain(double number) {
    return number == Math.rint(number)
        ? new BigDecimal(Double.toString(number)).toBigInteger().toString()
        : Double.toString(number);
  }
}
