package io.sluice.ottl.function;

import static io.sluice.ottl.function.Parameters.any;
import static io.sluice.ottl.function.Parameters.text;

import io.sluice.ottl.value.EvaluationFailure;
import io.sluice.ottl.value.Excerpt;
import io.sluice.ottl.value.Kind;
import io.sluice.spans.AttributeValue.OfBytes;
import io.sluice.spans.AttributeValue.OfString;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Base64;

/** Converters to and from encodings of text. */
final class EncodingConverters {
  private EncodingConverters() {}

  static void addTo(Functions functions) {
    functions.converter(
        "Base64Encode",
        text("target"),
        text("variant").orElse("base64"),
        EncodingConverters::encode);
    functions.converter("Base64Decode", text("target"), text -> base64(bytes(text), false));
    functions.converter("Decode", any("target"), text("encoding"), EncodingConverters::decode);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String encode(String text, String variant) {
    Base64.Encoder encoder =
        switch (variant) {
          case "base64" -> Base64.getEncoder();
          case "base64-raw" -> Base64.getEncoder().withoutPadding();
          case "base64-url" -> Base64.getUrlEncoder();
          case "base64-raw-url" -> Base64.getUrlEncoder().withoutPadding();
          default ->
              throw new EvaluationFailure(Excerpt.quoted(variant) + " is no variant of base64");
        };
    return encoder.encodeToString(bytes(text));
  }

  private static String decode(Object target, String encoding) {
    byte[] bytes = encoded(target);
    return switch (encoding) {
      case "base64", "base64-raw" -> base64(bytes, false);
      case "base64-url", "base64-raw-url" -> base64(bytes, true);
      default -> new String(bytes, charset(encoding));
    };
  }

  private static byte[] encoded(Object target) {
    if (target instanceof OfString text) {
      return text.value().toByteArray();
    }
    if (target instanceof OfBytes bytes) {
      return bytes.value();
    }
    throw new EvaluationFailure("expected string or bytes but got " + Kind.of(target).word());
  }

  /** Decodes with or without padding, and over line breaks. */
  private static String base64(byte[] encoded, boolean url) {
    String text = new String(encoded, StandardCharsets.ISO_8859_1);
    String oneLine = text.strip().replace("\n", "").replace("\r", "");
    try {
      Base64.Decoder decoder = url ? Base64.getUrlDecoder() : Base64.getDecoder();
      return new String(decoder.decode(oneLine), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw new EvaluationFailure("the text is not base64: " + Excerpt.reason(e), e);
    }
  }

  private static Charset charset(String name) {
    try {
      return Charset.forName(name);
    } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
      throw new EvaluationFailure(
          Excerpt.quoted(name) + " is no encoding; base64 and IANA's names of character sets are",
          e);
    }
  }
}
