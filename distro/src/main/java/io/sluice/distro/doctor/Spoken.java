package io.sluice.distro.doctor;

import io.sluice.exporters.client.Destination;
import io.sluice.exporters.client.Diagnosis.Mismatch;
import io.sluice.exporters.client.Diagnosis.Protocol;
import java.time.Instant;
import java.util.Optional;

/**
 * What a server was found to speak.
 *
 * @param tls empty when it would not say
 * @param http1 whether it answers HTTP/1.1
 * @param http2 whether it answers HTTP/2, as gRPC does
 * @param certificateEnd until when its certificate is valid; empty without one
 */
record Spoken(
    Optional<Boolean> tls, boolean http1, boolean http2, Optional<Instant> certificateEnd) {
  static final Spoken NOTHING = new Spoken(Optional.empty(), false, false, Optional.empty());

  static Spoken plaintext(boolean http1, boolean http2) {
    return new Spoken(Optional.of(false), http1, http2, Optional.empty());
  }

  /** In which way that is not what the exporter speaks; nothing if it is, or nobody knows. */
  Optional<Mismatch> mismatch(Destination destination) {
    if (tls.isPresent() && tls.get() != destination.tls()) {
      return Optional.of(destination.tls() ? Mismatch.PLAINTEXT : Mismatch.TLS);
    }
    boolean grpc = destination.protocol() == Protocol.GRPC;
    if (grpc && http1 && !http2) {
      return Optional.of(Mismatch.HTTP);
    }
    return !grpc && http2 && !http1 && !destination.tls()
        ? Optional.of(Mismatch.GRPC)
        : Optional.empty();
  }

  /** {@code HTTP/2 in TLS}. */
  @Override
  public String toString() {
    String http = http2 ? http1 ? "HTTP/1.1 and HTTP/2" : "HTTP/2" : http1 ? "HTTP/1.1" : "";
    if (tls.isEmpty()) {
      return "neither TLS nor HTTP, as far as it lets see";
    }
    String what = http.isEmpty() ? "something that is not HTTP" : http;
    return what + (tls.get() ? " in TLS" : " in plaintext");
  }
}
