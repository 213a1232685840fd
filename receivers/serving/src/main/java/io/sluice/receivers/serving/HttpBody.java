package io.sluice.receivers.serving;

import io.sluice.spans.Packed;
import io.sluice.transport.compression.Bytes;
import io.sluice.transport.compression.ContentEncoding;
import io.sluice.transport.compression.Decoded;
import io.sluice.transport.compression.DecodingException;
import io.sluice.transport.http.AggregatedBody;
import io.sluice.transport.http.RequestHead;
import io.sluice.transport.settings.HttpServerSettings;
import java.util.List;
import java.util.Optional;

/** The body of one HTTP request, collected and decompressed. Subclasses say what it is. */
public abstract class HttpBody extends AggregatedBody {
  private final int largest;
  private final List<String> encodings;
  private final RequestHead head;
  private Packed packed;

  /**
   * A body that is still to come.
   *
   * @param largest how long it may be, before and after decompression
   * @param encodings which ones are taken; with none at all, bodies are taken as they come
   */
  protected HttpBody(int largest, List<String> encodings, RequestHead head) {
    super(largest, head.contentLength());
    this.largest = largest;
    this.encodings = List.copyOf(encodings);
    this.head = head;
  }

  /** The name of the request's encoding if a server with these settings does not take it. */
  public static Optional<String> unknownEncoding(RequestHead head, HttpServerSettings settings) {
    String name = head.header("content-encoding");
    List<String> taken = settings.compressionAlgorithms();
    boolean passedRaw = taken.isEmpty();
    return passedRaw || name.isEmpty() || name.equals("identity") || taken.contains(name)
        ? Optional.empty()
        : Optional.of(name);
  }

  /**
   * The whole body, decompressed.
   *
   * @param bytes hold it, and belong to the receiver from now on
   */
  protected abstract void decoded(byte[] bytes, int offset, int length);

  /** The body as it came, where it can be sent on like that; once it is decoded. */
  protected final Optional<Packed> packed() {
    return Optional.ofNullable(packed);
  }

  /** The body is not what its encoding says; its memory is given back. */
  protected abstract void undecodable(DecodingException why);

  /** The body is too large, as it came or decompressed; its memory is given back. */
  protected abstract void refusedForSize();

  /** What the body takes memory for, and is answered by once it is decoded. */
  protected abstract Request request();

  @Override
  protected final boolean mayHold(int totalBytes) {
    return request().mayHold(totalBytes);
  }

  @Override
  protected final void noRoom() {
    request().refuseForMemory();
  }

  @Override
  protected final void tooLarge() {
    request().release();
    refusedForSize();
  }

  @Override
  protected final void abandoned(String reason) {
    request().release();
  }

  @Override
  protected final void whole(byte[] array, int length) {
    Decoded body;
    try {
      body =
          encoding()
              .unpack(
                  array, 0, length, largest, size -> request().mayHold((long) array.length + size));
    } catch (DecodingException.TooLarge e) {
      tooLarge();
      return;
    } catch (DecodingException.NoRoom e) {
      noRoom();
      return;
    } catch (DecodingException e) {
      request().release();
      undecodable(e);
      return;
    }
    packed = Packing.of(body).orElse(null);
    Bytes bytes = body.bytes();
    decoded(bytes.array(), bytes.offset(), bytes.length());
  }

  private ContentEncoding encoding() {
    return encodings.isEmpty()
        ? ContentEncoding.IDENTITY
        : ContentEncoding.named(head.header("content-encoding")).orElse(ContentEncoding.IDENTITY);
  }
}
