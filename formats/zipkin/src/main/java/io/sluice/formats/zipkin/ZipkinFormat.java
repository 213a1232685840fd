package io.sluice.formats.zipkin;

import io.sluice.spans.MalformedSpans;

/** The forms in which Zipkin's tracers send lists of spans. */
public enum ZipkinFormat {
  V1_JSON {
    @Override
    public Decoded decode(byte[] bytes, int offset, int length, DecodeOptions options)
        throws MalformedSpans {
      return new V1JsonReader(bytes, offset, length, options).read();
    }
  },
  V1_THRIFT {
    @Override
    public Decoded decode(byte[] bytes, int offset, int length, DecodeOptions options)
        throws MalformedSpans {
      return new V1ThriftReader(bytes, offset, length).read();
    }
  },
  V2_JSON {
    @Override
    public Decoded decode(byte[] bytes, int offset, int length, DecodeOptions options)
        throws MalformedSpans {
      return new V2JsonReader(bytes, offset, length, options).read();
    }
  },
  V2_PROTO {
    @Override
    public Decoded decode(byte[] bytes, int offset, int length, DecodeOptions options)
        throws MalformedSpans {
      return new V2ProtoReader(bytes, offset, length, options).read();
    }
  };

  /**
   * Reads a message. A span that cannot be taken does not cost the others.
   *
   * @param bytes are neither changed nor kept
   * @throws MalformedSpans when the message as a whole makes no sense; none of its spans is taken
   *     then
   */
  public abstract Decoded decode(byte[] bytes, int offset, int length, DecodeOptions options)
      throws MalformedSpans;
}
