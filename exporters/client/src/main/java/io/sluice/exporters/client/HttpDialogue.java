package io.sluice.exporters.client;

import io.sluice.spans.SpanBatch;
import io.sluice.spans.Stretch;
import java.util.List;

/** What an exporter says to a server over HTTP of spans. */
public interface HttpDialogue extends HttpPeer {
  /**
   * What a request says.
   *
   * @param body not compressed
   * @param leftOut how many spans are not in it, because no server would take them
   * @param why empty if none are
   */
  record Content(List<Stretch> body, int leftOut, String why) {
    public static Content of(List<Stretch> body) {
      return new Content(body, 0, "");
    }
  }

  /**
   * What is said about spans; called on a thread that may work.
   *
   * @throws UnsendableException when no server would take any of these spans
   */
  Content content(SpanBatch spans) throws UnsendableException;
}
