package io.sluice.formats.messages;

import io.sluice.formats.jaeger.JaegerEncoding;
import io.sluice.formats.jaeger.Transcoded;
import io.sluice.formats.zipkin.DecodeOptions;
import io.sluice.formats.zipkin.Decoded;
import io.sluice.formats.zipkin.Encoded;
import io.sluice.formats.zipkin.Refusals;
import io.sluice.formats.zipkin.ZipkinEncoding;
import io.sluice.formats.zipkin.ZipkinFormat;
import io.sluice.spans.MalformedSpans;
import io.sluice.spans.SpanBatch;
import io.sluice.spans.json.OtlpJson;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.LongSupplier;

/** How spans are written into messages, by the names that configurations have for it. */
public enum MessageEncoding {
  /** A request of OTLP. */
  OTLP_PROTO {
    @Override
    Reading decode(byte[] message, LongSupplier epochNanos) throws MalformedSpans {
      return Reading.whole(SpanBatch.parse(message));
    }

    @Override
    public int write(SpanBatch spans, EachMessage each) {
      each.take(spans.toByteArray(), 0, 0);
      return 0;
    }
  },
  /** The same in JSON. */
  OTLP_JSON {
    @Override
    Reading decode(byte[] message, LongSupplier epochNanos) throws MalformedSpans {
      return Reading.whole(OtlpJson.read(message, 0, message.length));
    }

    @Override
    public int write(SpanBatch spans, EachMessage each) {
      ByteArrayOutputStream out = new ByteArrayOutputStream(3 * spans.size());
      try {
        OtlpJson.write(spans, out);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      each.take(out.toByteArray(), 0, 0);
      return 0;
    }
  },
  /** One span of Jaeger, with its process in it. */
  JAEGER_PROTO {
    @Override
    Reading decode(byte[] message, LongSupplier epochNanos) {
      return jaeger(JaegerEncoding.PROTO, message);
    }

    @Override
    public int write(SpanBatch spans, EachMessage each) {
      JaegerEncoding.PROTO.encode(spans, each::take);
      return 0;
    }

    @Override
    public boolean isSpanByItself() {
      return true;
    }
  },
  /** The same in protobuf's JSON. */
  JAEGER_JSON {
    @Override
    Reading decode(byte[] message, LongSupplier epochNanos) {
      return jaeger(JaegerEncoding.JSON, message);
    }

    @Override
    public int write(SpanBatch spans, EachMessage each) {
      JaegerEncoding.JSON.encode(spans, each::take);
      return 0;
    }

    @Override
    public boolean isSpanByItself() {
      return true;
    }
  },
  /** A list of spans of Zipkin's second version, in protobuf. */
  ZIPKIN_PROTO {
    @Override
    Reading decode(byte[] message, LongSupplier epochNanos) throws MalformedSpans {
      return zipkin(ZipkinFormat.V2_PROTO, message, epochNanos);
    }

    @Override
    public int write(SpanBatch spans, EachMessage each) {
      return zipkin(ZipkinEncoding.PROTO, spans, each);
    }
  },
  /** The same in JSON. */
  ZIPKIN_JSON {
    @Override
    Reading decode(byte[] message, LongSupplier epochNanos) throws MalformedSpans {
      return zipkin(ZipkinFormat.V2_JSON, message, epochNanos);
    }

    @Override
    public int write(SpanBatch spans, EachMessage each) {
      return zipkin(ZipkinEncoding.JSON, spans, each);
    }
  },
  /** A list of spans of Zipkin's first version; nobody writes it any more. */
  ZIPKIN_THRIFT {
    @Override
    Reading decode(byte[] message, LongSupplier epochNanos) throws MalformedSpans {
      return zipkin(ZipkinFormat.V1_THRIFT, message, epochNanos);
    }

    @Override
    public int write(SpanBatch spans, EachMessage each) {
      throw new UnsupportedOperationException("zipkin_thrift can only be read");
    }

    @Override
    public boolean canWrite() {
      return false;
    }
  };

  /**
   * Reads a message.
   *
   * @param message from now on the spans' own; nobody may write to it
   * @param epochNanos the time, for spans that have none at all
   */
  public Reading read(byte[] message, LongSupplier epochNanos) {
    try {
      return decode(message, epochNanos);
    } catch (MalformedSpans e) {
      return new Reading(SpanBatch.EMPTY, 1, Optional.of(e.getMessage()));
    }
  }

  abstract Reading decode(byte[] message, LongSupplier epochNanos) throws MalformedSpans;

  /**
   * Writes spans into as many messages as it takes.
   *
   * @return how many spans are in none of them, because they lack an id that the encoding wants
   */
  public abstract int write(SpanBatch spans, EachMessage each);

  /** As configurations write it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether every message is a single span. */
  public boolean isSpanByItself() {
    return false;
  }

  public boolean canWrite() {
    return true;
  }

  private static Reading jaeger(JaegerEncoding encoding, byte[] message) {
    Transcoded read = encoding.decode(message, 0, message.length);
    int lost = read.isComplete() ? 0 : Math.max(1, read.lost());
    return new Reading(read.spans(), lost, read.problem());
  }

  private static Reading zipkin(ZipkinFormat format, byte[] message, LongSupplier epochNanos)
      throws MalformedSpans {
    Decoded read = format.decode(message, 0, message.length, new DecodeOptions(false, epochNanos));
    Refusals refusals = read.refusals();
    return new Reading(
        read.spans(),
        refusals.spans(),
        refusals.none() ? Optional.empty() : Optional.of(refusals.example()));
  }

  private static int zipkin(ZipkinEncoding encoding, SpanBatch spans, EachMessage each) {
    Encoded encoded = encoding.encode(spans, ZipkinEncoding.NO_SERVICE);
    if (encoded.spans() > 0) {
      byte[] array = encoded.body().array();
      each.take(Arrays.copyOf(array, encoded.body().remaining()), 0, 0);
    }
    return encoded.withoutId();
  }
}
