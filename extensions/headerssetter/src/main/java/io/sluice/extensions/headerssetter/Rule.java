package io.sluice.extensions.headerssetter;

import io.sluice.component.Client;
import io.sluice.component.settings.Secret;
import io.sluice.telemetry.logs.ThrottledLog;
import java.util.Map;
import org.slf4j.event.Level;

/**
 * One header.
 *
 * @param source where its value comes from
 */
record Rule(HeaderSettings header, Source source) {
  /** Changes the headers of a call. */
  void apply(Client client, Map<String, String> headers, ThrottledLog log) {
    if (!header.action().appliesTo(headers, header.key())) {
      return;
    }
    if (header.action() == Action.DELETE) {
      headers.remove(header.key());
    } else {
      headers.put(header.key(), source.value(client).orElseGet(() -> otherwise(log)));
    }
  }

  /** An empty header is seldom meant, and hard to find. */
  private String otherwise(ThrottledLog log) {
    if (header.defaultValue().isEmpty()) {
      log.log(Level.WARN, header.key(), emptyBecause());
    }
    return header.defaultValue().map(Secret::value).orElse("");
  }

  private String emptyBecause() {
    return header
        .fromContext()
        .map(
            name ->
                "Header "
                    + header.key()
                    + " is sent empty: the spans came without request header "
                    + name
                    + ". The receiver keeps headers with include_metadata: true, and batches keep"
                    + " those that metadata_keys (of sending_queue.batch: partition.metadata_keys)"
                    + " name; default_value stands in for clients that send none")
        .orElseGet(
            () ->
                "Header "
                    + header.key()
                    + " is sent empty: the receiver's authenticator does not know attribute "
                    + header.fromAttribute().orElse("")
                    + " of these spans' sender, or a batch has joined several senders;"
                    + " default_value stands in for it");
  }
}
