package io.sluice.transport.tls;

import io.sluice.component.settings.Inline;
import io.sluice.component.settings.Warns;
import java.util.function.BiConsumer;

/**
 * TLS of a client.
 *
 * @param common trusted authorities, own certificate and protocol
 * @param insecure plaintext, unless an authority is given
 * @param insecureSkipVerify whether any certificate of the server will do
 * @param serverNameOverride the name that the server's certificate must have; empty: the host that
 *     is connected to
 */
public record ClientTlsSettings(
    @Inline TlsSettings common,
    boolean insecure,
    boolean insecureSkipVerify,
    String serverNameOverride)
    implements Warns {
  public static ClientTlsSettings defaults() {
    return new ClientTlsSettings(TlsSettings.defaults(), false, false, "");
  }

  /** Whether nothing is encrypted: {@code insecure}, and no authority that says otherwise. */
  public boolean isPlaintext() {
    return insecure && common.authorities().isEmpty();
  }

  @Override
  public void warnings(BiConsumer<String, String> warn) {
    TlsVersion.warn(common, warn);
    NamedGroups.warn(common, warn);
    if (insecure && !isPlaintext()) {
      warn.accept(
          "insecure", "has no effect because a CA is set, so TLS is used: remove one of the two");
    }
  }
}
