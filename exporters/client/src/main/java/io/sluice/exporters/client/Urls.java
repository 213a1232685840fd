package io.sluice.exporters.client;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** URLs of servers, as they are configured. */
public final class Urls {
  private Urls() {}

  /**
   * What is wrong with a URL; nothing if it is fine, or empty. One without a scheme would be found
   * wrong with the first spans, and cost them.
   *
   * @param example of a right one
   */
  public static Optional<String> problem(String url, String example) {
    if (url.isEmpty()) {
      return Optional.empty();
    }
    try {
      URI uri = new URI(url);
      boolean isHttp = "http".equalsIgnoreCase(uri.getScheme());
      if (!isHttp && !"https".equalsIgnoreCase(uri.getScheme())) {
        return Optional.of("\"" + url + "\" must begin with http:// or https://, as in " + example);
      }
      return uri.getHost() == null
          ? Optional.of("\"" + url + "\" has no valid host")
          : Optional.empty();
    } catch (URISyntaxException e) {
      return Optional.of("\"" + url + "\" is not a URL: " + e.getMessage());
    }
  }

  /** The labels that name a server in metrics. */
  public static List<String> labels(URI url) {
    List<String> labels = new ArrayList<>(List.of("server_address", url.getHost()));
    if (url.getPort() >= 0) {
      labels.addAll(List.of("server_port", Integer.toString(url.getPort())));
    }
    labels.addAll(List.of("url_path", url.getPath()));
    return labels;
  }
}
