package io.sluice.extensions.basicauth;

import io.sluice.extensions.credentials.Remembered;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Users and their passwords at one moment, and which of them have already shown theirs. */
final class Htpasswd {
  private final Map<String, PasswordHash> users;
  private final PasswordHash nobodys;
  private final Remembered<Boolean> proved = new Remembered<>();

  private Htpasswd(Map<String, PasswordHash> users) {
    this.users = users;
    this.nobodys =
        users.values().stream()
            .filter(PasswordHash::isSlow)
            .findFirst()
            .orElse(PasswordHash.parse(" nobody's "));
  }

  /**
   * Reads lines {@code user:hash}. Of two for one user the later counts. Empty lines and lines that
   * begin with # are passed over.
   *
   * @throws IllegalArgumentException that names the lines that cannot be read
   */
  static Htpasswd parse(String text) {
    Map<String, PasswordHash> users = new HashMap<>();
    List<String> problems = new ArrayList<>();
    List<String> lines = text.lines().map(String::strip).toList();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      if (!line.isEmpty() && !line.startsWith("#")) {
        try {
          add(line, users);
        } catch (IllegalArgumentException e) {
          problems.add("line " + (i + 1) + ": " + e.getMessage());
        }
      }
    }
    if (!problems.isEmpty()) {
      throw new IllegalArgumentException(String.join("; ", problems));
    }
    return new Htpasswd(users);
  }

  private static void add(String line, Map<String, PasswordHash> users) {
    int colon = line.indexOf(':');
    if (colon <= 0) {
      throw new IllegalArgumentException("expected user:hash");
    }
    if (colon == line.length() - 1) {
      throw new IllegalArgumentException("has no hash behind the user's name");
    }
    users.put(line.substring(0, colon), hash(line.substring(colon + 1)));
  }

  /** Libraries quote what they cannot read, which has no place in a log. */
  private static PasswordHash hash(String text) {
    try {
      return PasswordHash.parse(text);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("the hash cannot be read", e);
    }
  }

  boolean isEmpty() {
    return users.isEmpty();
  }

  /** These users, and where both know one, the other's password. */
  Htpasswd overlaidBy(Htpasswd other) {
    Map<String, PasswordHash> all = new HashMap<>(users);
    all.putAll(other.users);
    return new Htpasswd(all);
  }

  /** Whether these credentials were found right before. */
  boolean hasProved(BasicCredentials shown) {
    return proved.find(shown.raw()).isPresent();
  }

  /** Whether to find out takes long; it takes as long for a user that does not exist. */
  boolean isSlowFor(BasicCredentials shown) {
    return users.getOrDefault(shown.user(), nobodys).isSlow();
  }

  /** Finds out, and remembers what is right. */
  boolean proves(BasicCredentials shown) {
    PasswordHash hash = users.getOrDefault(shown.user(), nobodys);
    if (!hash.fits().test(shown.password()) || !users.containsKey(shown.user())) {
      return false;
    }
    if (hash.isSlow()) {
      proved.keep(shown.raw(), true);
    }
    return true;
  }
}
