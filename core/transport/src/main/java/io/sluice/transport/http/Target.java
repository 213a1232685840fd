package io.sluice.transport.http;

/** What a request line asks for: its path and its query. */
record Target(String path, String query) {
  static Target parse(String text) {
    int start = text.startsWith("/") ? 0 : pathOfAbsoluteForm(text);
    int question = text.indexOf('?', start);
    if (question < 0) {
      return new Target(start == 0 ? text : orRoot(text.substring(start)), "");
    }
    return new Target(orRoot(text.substring(start, question)), text.substring(question + 1));
  }

  /** Clients of proxies send {@code http://host/path}. */
  private static int pathOfAbsoluteForm(String text) {
    int scheme = text.indexOf("://");
    if (scheme < 0) {
      return 0;
    }
    for (int i = scheme + 3; i < text.length(); i++) {
      if (text.charAt(i) == '/' || text.charAt(i) == '?') {
        return i;
      }
    }
    return text.length();
  }

  private static String orRoot(String path) {
    return path.isEmpty() ? "/" : path;
  }
}
