package io.sluice.transport.compression;

import io.sluice.spans.Packed;
import io.sluice.spans.Stretch;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.IntPredicate;

/** The content encodings by their names on the wire. */
@SuppressWarnings("ImmutableEnumChecker") // What codecs keep, they keep per thread.
public enum ContentEncoding {
  IDENTITY("", Levels.NONE, new IdentityCodec()),
  GZIP("gzip", Levels.DEFLATE, new GzipCodec()),
  ZSTD("zstd", Levels.ZSTD, new ZstdCodec()),
  ZLIB("zlib", Levels.DEFLATE, new ZlibCodec("zlib")),
  SNAPPY("snappy", Levels.NONE, new SnappyCodec()),
  /** The zlib wrapper under its HTTP name. */
  DEFLATE("deflate", Levels.DEFLATE, new ZlibCodec("deflate")),
  LZ4("lz4", Levels.NONE, new Lz4Codec()),
  X_SNAPPY_FRAMED("x-snappy-framed", Levels.NONE, new FramedSnappyCodec());

  private static final List<ContentEncoding> ALL = List.of(values());
  private static final List<String> NAMES = ALL.stream().map(ContentEncoding::token).toList();

  private final String token;
  private final Levels levels;
  private final Codec codec;

  ContentEncoding(String token, Levels levels, Codec codec) {
    this.token = token;
    this.levels = levels;
    this.codec = codec;
  }

  /** The name in a {@code Content-Encoding} header; empty for {@link #IDENTITY}. */
  public String token() {
    return token;
  }

  /** All names, in the order that the collector lists them. */
  public static List<String> names() {
    return NAMES;
  }

  /** The encoding of a name; both the empty one and {@code identity} mean none. */
  public static Optional<ContentEncoding> named(String name) {
    if (name.equals("identity")) {
      return Optional.of(IDENTITY);
    }
    int index = NAMES.indexOf(name);
    return index < 0 ? Optional.empty() : Optional.of(ALL.get(index));
  }

  /**
   * The encoding of a name in {@code grpc-encoding}: identity, gzip, zstd, or snappy, which is the
   * framed form there.
   */
  public static Optional<ContentEncoding> namedByGrpc(String name) {
    return switch (name) {
      case "", "identity" -> Optional.of(IDENTITY);
      case "gzip" -> Optional.of(GZIP);
      case "zstd" -> Optional.of(ZSTD);
      case "snappy" -> Optional.of(X_SNAPPY_FRAMED);
      default -> Optional.empty();
    };
  }

  /**
   * Decodes a whole body.
   *
   * @param limit how long the result may be; decoding stops there
   * @return the decoded bytes, in an array that belongs to the caller; for {@link #IDENTITY} the
   *     bytes that came in
   */
  public Bytes decode(byte[] source, int offset, int length, int limit) throws DecodingException {
    return decode(source, offset, length, limit, bytes -> true);
  }

  /**
   * The same for a caller that keeps account of its memory.
   *
   * @param mayHold asked before the array that is decoded to is made, and before it is made larger,
   *     with the size it will have
   */
  public Bytes decode(byte[] source, int offset, int length, int limit, IntPredicate mayHold)
      throws DecodingException {
    Output out = begin(source, offset, length, limit, mayHold);
    if (this == IDENTITY) {
      return new Bytes(source, offset, length);
    }
    codec.decode(source, offset, length, out);
    return out.bytes();
  }

  /**
   * The same, for a caller that sends bodies on.
   *
   * @param source belongs to the result from now on, if it is part of that
   */
  public Decoded unpack(byte[] source, int offset, int length, int limit, IntPredicate mayHold)
      throws DecodingException {
    Output out = begin(source, offset, length, limit, mayHold);
    if (this == IDENTITY) {
      return new Decoded(new Bytes(source, offset, length), Optional.empty());
    }
    Optional<Packed> packed = codec.unpack(source, offset, length, out);
    return new Decoded(out.bytes(), packed);
  }

  private Output begin(byte[] source, int offset, int length, int limit, IntPredicate mayHold)
      throws DecodingException.TooLarge {
    Objects.checkFromIndexSize(offset, length, source.length);
    if (this == IDENTITY && length > limit) {
      throw new DecodingException.TooLarge(limit);
    }
    return new Output(limit, 4L * length, mayHold);
  }

  /**
   * Encodes a body that consists of several parts, which are read to their end.
   *
   * @param level how hard to try; 0 and -1: as the encoding does by default
   * @throws IllegalArgumentException when the encoding has no such level
   */
  public Bytes encode(List<ByteBuffer> parts, int level) {
    return codec.encode(parts, inEffect(level));
  }

  /**
   * The same for a body of which some stretches may have come in this encoding: those go on as they
   * came. The plain ones are read to their end.
   *
   * @return parts that follow each other
   */
  public List<ByteBuffer> join(List<Stretch> body, int level) {
    return codec.join(body.stream().map(this::withoutOtherForms).toList(), inEffect(level));
  }

  private Stretch withoutOtherForms(Stretch stretch) {
    boolean mine = stretch.packed().map(Packed::encoding).filter(token::equals).isPresent();
    return mine ? stretch : Stretch.of(stretch.bytes());
  }

  private int inEffect(int level) {
    Optional<String> problem = levelProblem(level);
    if (problem.isPresent()) {
      throw new IllegalArgumentException(problem.get());
    }
    return levels.inEffect(level);
  }

  /** What is wrong with a compression level for this encoding; nothing when it is fine. */
  public Optional<String> levelProblem(int level) {
    return levels.problem(this == IDENTITY ? "none" : token, level);
  }
}
