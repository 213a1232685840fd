package io.sluice.extensions.zpages;

import io.sluice.transport.Endpoint;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Who can reach the pages. Where that is this machine alone, a browser on it must not be talked
 * into reading them for somebody else's web page: that would come under a name that its owner lets
 * point here, so only addresses and {@code localhost} are served.
 *
 * @param onlyThisMachine whether nobody else can connect
 * @param name the host as it was configured
 */
record Reach(boolean onlyThisMachine, String name) {
  private static final Pattern PORT = Pattern.compile(":\\d*$");
  private static final Pattern ADDRESS = Pattern.compile("[0-9.]+|\\[[0-9a-f:.]+]");

  static Reach of(Endpoint endpoint) {
    if (endpoint instanceof Endpoint.Tcp tcp) {
      String host = tcp.host().toLowerCase(Locale.ROOT);
      boolean local = host.equals("localhost") || host.startsWith("127.") || host.equals("::1");
      return new Reach(local, host);
    }
    return new Reach(true, "");
  }

  /** Whether a request may be answered that was sent to this authority. */
  boolean allows(String authority) {
    String host = PORT.matcher(authority.toLowerCase(Locale.ROOT)).replaceFirst("");
    return !onlyThisMachine
        || host.isEmpty()
        || host.equals("localhost")
        || host.equals(name)
        || host.endsWith(".localhost")
        || ADDRESS.matcher(host).matches();
  }
}
