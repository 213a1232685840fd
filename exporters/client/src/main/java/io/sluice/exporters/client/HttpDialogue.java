package io.sluice.exporters.client;

import io.sluice.exporters.sending.SendResult;
import io.sluice.spans.SpanBatch;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;

/** What an exporter says to a server over HTTP, and what it makes of the answers. */
public interface HttpDialogue {
  /** Where spans are sent to. */
  URI url();

  String contentType();

  /**
   * What a request says.
   *
   * @param body not compressed
   * @param leftOut how many spans are not in it, because no server would take them
   * @param why empty if none are
   */
  record Content(List<ByteBuffer> body, int leftOut, String why) {
    public static Content of(List<ByteBuffer> body) {
      return new Content(body, 0, "");
    }
  }

  /**
   * What is said about spans; called on a thread that may work.
   *
   * @throws UnsendableException when no server would take any of these spans
   */
  Content content(SpanBatch spans) throws UnsendableException;

  /** What an answer means for the spans. */
  SendResult answered(HttpResponse<byte[]> response, Instant now);

  /** Labels that name the server in metrics: names and values in turn. */
  List<String> labels();
}
