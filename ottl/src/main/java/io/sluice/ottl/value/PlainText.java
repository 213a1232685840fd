package io.sluice.ottl.value;

import io.sluice.spans.AttributeValue;
import io.sluice.spans.AttributeValue.OfBytes;
import io.sluice.spans.AttributeValue.OfString;
import java.util.Base64;

/** The string form of an attribute as the collector prints it: bytes in base64, nothing empty. */
public final class PlainText {
  private PlainText() {}

  public static String of(AttributeValue value) {
    if (value instanceof OfString text) {
      return text.value().toString();
    }
    if (value instanceof OfBytes bytes) {
      return Base64.getEncoder().encodeToString(bytes.value());
    }
    return value instanceof AttributeValue.Empty ? "" : JsonText.of(value);
  }
}
