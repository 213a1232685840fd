package io.sluice.kubernetes;

import io.sluice.component.settings.Secret;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.function.LongSupplier;

/** What is shown to the API server in the header {@code Authorization}. */
sealed interface Credential {
  /** The header's value. */
  Optional<Secret> header() throws IOException;

  /** The server did not accept it; the next request shows another one if there is another. */
  default void refused() {}

  static Credential none() {
    return new Fixed(Optional.empty());
  }

  static Credential token(String token) {
    return new Fixed(Optional.of(new Secret("Bearer " + token)));
  }

  static Credential basic(String user, String password) {
    byte[] both = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
    return new Fixed(Optional.of(new Secret("Basic " + Base64.getEncoder().encodeToString(both))));
  }

  /** One that never changes. */
  record Fixed(Optional<Secret> header) implements Credential {}

  /**
   * A token in a file, which Kubernetes replaces before it expires. It is read again every minute,
   * and at once after it was refused.
   */
  final class TokenFile implements Credential {
    private static final long KEPT_NANOS = Duration.ofMinutes(1).toNanos();

    private final Path file;
    private final LongSupplier nanoTime;
    private Secret header;
    private long readAt;

    TokenFile(Path file, LongSupplier nanoTime) {
      this.file = file;
      this.nanoTime = nanoTime;
    }

    @Override
    public synchronized Optional<Secret> header() throws IOException {
      long now = nanoTime.getAsLong();
      if (header == null || now - readAt >= KEPT_NANOS) {
        String token = Files.readString(file, StandardCharsets.US_ASCII).strip();
        if (token.isEmpty()) {
          throw new IOException("the token file " + file + " is empty");
        }
        header = new Secret("Bearer " + token);
        readAt = now;
      }
      return Optional.of(header);
    }

    @Override
    public synchronized void refused() {
      header = null;
    }
  }
}
