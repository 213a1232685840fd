package io.sluice.ottl.function;

import static io.sluice.ottl.function.Parameters.any;

import io.sluice.ottl.eval.Context;
import io.sluice.ottl.value.EvaluationFailure;
import io.sluice.ottl.value.Hex;
import io.sluice.ottl.value.Kind;
import io.sluice.ottl.value.SpanId;
import io.sluice.ottl.value.TraceId;
import io.sluice.spans.AttributeValue.OfBytes;
import io.sluice.spans.AttributeValue.OfString;
import java.nio.ByteBuffer;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/** Converters to ids, and makers of new ones. */
final class IdConverters {
  private IdConverters() {}

  static void addTo(Functions functions) {
    functions.converter("TraceID", any("target"), IdConverters::traceId);
    functions.converter(
        "SpanID", any("target"), value -> new SpanId(bytes(value, SpanId.BYTES).getLong()));
    functions.impure("UUID", null, none -> at -> Results.of(UUID.randomUUID().toString()));
    functions.impure(
        "UUIDv7", null, none -> at -> Results.of(timeOrdered(at.time().epochMillis())));
    functions.impure(
        "IsRootSpan",
        Context.SPAN,
        none -> Functions.decision(at -> at.span().parentSpanId() == 0));
  }

  private static TraceId traceId(Object value) {
    ByteBuffer bytes = bytes(value, TraceId.BYTES);
    return new TraceId(bytes.getLong(), bytes.getLong());
  }

  private static ByteBuffer bytes(Object value, int length) {
    if (value instanceof OfString text) {
      return ByteBuffer.wrap(Hex.parse(text.value().toString(), length));
    }
    if (value instanceof OfBytes bytes) {
      if (bytes.value().length != length) {
        throw new EvaluationFailure(
            "expected " + length + " bytes but got " + bytes.value().length);
      }
      return ByteBuffer.wrap(bytes.value());
    }
    throw new EvaluationFailure("expected bytes or string but got " + Kind.of(value).word());
  }

  /** A UUID of version 7: the time in front, so that later ones sort behind earlier ones. */
  private static String timeOrdered(long millis) {
    ThreadLocalRandom random = ThreadLocalRandom.current();
    long high = millis << 16 | 0x7000L | random.nextInt(1 << 12);
    long low = random.nextLong() >>> 2 | 1L << 63;
    return new UUID(high, low).toString();
  }
}
