package io.sluice.component;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * Who sent a request, as far as later steps may want to know.
 *
 * @param transport {@code grpc}, {@code http} …, the label of the receiver's metrics
 * @param address the peer's IP address without port; empty when it has none (a unix socket) or
 *     several clients were joined
 * @param metadata request headers by lower-case name; empty unless the receiver was told to include
 *     them
 * @param auth what the authenticator at the door knows of the sender, by its own names; empty when
 *     there is none or it tells nothing
 */
public record Client(
    String transport,
    String address,
    Map<String, List<String>> metadata,
    Map<String, List<String>> auth) {
  /** Nobody in particular. */
  public static final Client NONE = new Client("", "", Map.of());

  public Client {
    Objects.requireNonNull(transport, "transport");
    Objects.requireNonNull(address, "address");
    metadata = Map.copyOf(metadata);
    auth = Map.copyOf(auth);
  }

  /** Somebody whom no authenticator asked for a name. */
  public Client(String transport, String address, Map<String, List<String>> metadata) {
    this(transport, address, metadata, Map.of());
  }

  /** All values of a header; empty when it was not sent or not kept. */
  public List<String> values(String name) {
    return metadata.getOrDefault(name.toLowerCase(Locale.ROOT), List.of());
  }
}
