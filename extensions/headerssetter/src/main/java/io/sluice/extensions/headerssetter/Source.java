package io.sluice.extensions.headerssetter;

import io.sluice.component.Client;
import io.sluice.component.ComponentContext;
import io.sluice.component.StartException;
import io.sluice.component.UnusableHeaderException;
import io.sluice.component.settings.Secret;
import io.sluice.extensions.credentials.Credential;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Where a header's value comes from. */
@FunctionalInterface
interface Source {
  /**
   * The value for a call.
   *
   * @return nothing when the client brought none
   * @throws UnusableHeaderException when it brought more than one, or one that no header can have
   */
  Optional<String> value(Client client);

  /** The one source that a header has. */
  static Source of(HeaderSettings header, ComponentContext context) throws StartException {
    if (header.fromContext().isPresent()) {
      return metadata(header.fromContext().get());
    }
    if (header.fromAttribute().isPresent()) {
      return attribute(header.fromAttribute().get());
    }
    Supplier<String> fixed =
        Credential.of(
            header.value().map(Secret::value).orElse(""), header.valueFile().orElse(""), context);
    return client -> Optional.of(fixed.get());
  }

  private static Source metadata(String name) {
    return client -> {
      List<String> values = client.values(name);
      if (values.size() > 1) {
        throw new UnusableHeaderException(
            "the request has the header "
                + name
                + " "
                + values.size()
                + " times, and from_context cannot tell which to take");
      }
      return values.stream().findFirst().map(value -> sendable(name, value));
    };
  }

  /** One value as it is, several as a JSON array. */
  private static Source attribute(String name) {
    return client -> {
      List<String> values = client.auth().getOrDefault(name, List.of());
      Optional<String> value =
          values.size() > 1 ? Optional.of(json(values)) : values.stream().findFirst();
      return value.map(text -> sendable(name, text));
    };
  }

  /** Senders' values are taken if they can be sent over HTTP as well as over gRPC. */
  private static String sendable(String name, String value) {
    if (value.chars().anyMatch(c -> c < ' ' || c > '~')) {
      throw new UnusableHeaderException(
          "the sender's " + name + " has characters that cannot stand in a header");
    }
    return value;
  }

  private static String json(List<String> values) {
    return values.stream()
        .map(value -> '"' + value.replace("\\", "\\\\").replace("\"", "\\\"") + '"')
        .collect(Collectors.joining(",", "[", "]"));
  }
}
