package io.sluice.transport.tls;

import io.sluice.component.settings.Checks;
import io.sluice.component.settings.Inline;
import io.sluice.component.settings.Warns;
import java.util.function.BiConsumer;

/**
 * TLS of a server.
 *
 * @param common certificate, key and protocol
 * @param clientCaFile PEM file with the authorities whose clients are let in; empty: clients need
 *     no certificate
 * @param clientCaFileReload whether that file is read again when it changes
 */
public record ServerTlsSettings(
    @Inline TlsSettings common, String clientCaFile, boolean clientCaFileReload) implements Warns {
  public ServerTlsSettings {
    // The defaults are no server yet; whoever makes a ServerTls of them is told so there.
    new Checks()
        .that(
            !clientCaFileReload || !clientCaFile.isEmpty(),
            "client_ca_file_reload",
            "needs client_ca_file")
        .done();
  }

  public static ServerTlsSettings defaults() {
    return new ServerTlsSettings(TlsSettings.defaults(), "", false);
  }

  @Override
  public void warnings(BiConsumer<String, String> warn) {
    TlsVersion.warn(common, warn);
    NamedGroups.warn(common, warn);
    if (!common.authorities().isEmpty()) {
      warn.accept(
          "ca_file",
          "has no effect on a server: client certificates are checked by client_ca_file");
    }
  }
}
