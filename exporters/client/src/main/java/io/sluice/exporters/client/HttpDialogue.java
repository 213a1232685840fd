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
   * The body of a request, not compressed; called on a thread that may work.
   *
   * @throws UnsendableException when no server would take these spans
   */
  List<ByteBuffer> body(SpanBatch spans) throws UnsendableException;

  /** What an answer means for the spans. */
  SendResult answered(HttpResponse<byte[]> response, Instant now);

  /** Labels that name the server in metrics: names and values in turn. */
  List<String> labels();
}
