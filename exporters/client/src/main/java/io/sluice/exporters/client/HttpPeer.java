package io.sluice.exporters.client;

import io.sluice.exporters.sending.SendResult;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;

/** A server that is spoken to over HTTP, and what its answers mean. */
public interface HttpPeer {
  URI url();

  /** What requests are written in. */
  String contentType();

  /** What an answer means for what was sent. */
  SendResult answered(HttpResponse<byte[]> response, Instant now);

  /** Labels that name the server in metrics: names and values in turn. */
  List<String> labels();
}
