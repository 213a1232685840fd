package io.sluice.exporters.otlp;

import io.sluice.exporters.client.HttpPeer;
import io.sluice.exporters.client.Urls;
import io.sluice.exporters.sending.SendResult;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;

/** A server for one kind of data that speaks OTLP/HTTP. */
class OtlpPeer implements HttpPeer {
  private final URI url;
  private final HttpEncoding encoding;
  private final HttpAnswer answers;

  OtlpPeer(URI url, HttpEncoding encoding, PartialSuccessLog partialSuccesses) {
    this.url = url;
    this.encoding = encoding;
    this.answers = new HttpAnswer(url, partialSuccesses);
  }

  @Override
  public final URI url() {
    return url;
  }

  @Override
  public final String contentType() {
    return encoding.contentType();
  }

  @Override
  public final SendResult answered(HttpResponse<byte[]> response, Instant now) {
    return answers.answered(response, now);
  }

  @Override
  public final List<String> labels() {
    return Urls.labels(url);
  }
}
