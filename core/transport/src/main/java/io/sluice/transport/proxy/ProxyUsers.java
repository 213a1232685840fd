package io.sluice.transport.proxy;

import java.net.Authenticator;
import java.net.PasswordAuthentication;
import java.util.Map;

/** Shows each proxy the user and password of its own URL, and nobody else any. */
final class ProxyUsers extends Authenticator {
  private final Map<String, String> users;

  /** Users and passwords as URLs hold them, by host and port. */
  ProxyUsers(Map<String, String> users) {
    this.users = Map.copyOf(users);
  }

  @Override
  protected PasswordAuthentication getPasswordAuthentication() {
    String user = users.get(getRequestingHost() + ":" + getRequestingPort());
    if (getRequestorType() != RequestorType.PROXY || user == null) {
      return null;
    }
    int colon = user.indexOf(':');
    return colon < 0
        ? new PasswordAuthentication(user, new char[0])
        : new PasswordAuthentication(
            user.substring(0, colon), user.substring(colon + 1).toCharArray());
  }
}
