package io.sluice.processors.redaction.secrets;

/** Finds what a text itself calls a password, a key, a cookie: {@code password=…}. */
final class NamedSecrets implements Detector {
  private static final int LONGEST_TOKEN = 4096;

  private final NamedValue value = new NamedValue();
  private final SecretKind kind;
  private final SecretName name;

  NamedSecrets(SecretName name) {
    this.name = name;
    this.kind = name.kind();
  }

  @Override
  public void find(byte[] bytes, int start, int end, int from, int to, Findings found) {
    if (name.goesOnAsAnotherWord(bytes, to, end)) {
      return;
    }
    // What may be no secret after all is looked at in bounds, because the next name comes in it.
    int farthest = name.certain() ? end : Math.min(end, to + LONGEST_TOKEN);
    boolean header = kind == SecretKind.AUTHORIZATION || kind == SecretKind.COOKIE;
    if (value.find(bytes, start, from, to, farthest, header)
        && (name.certain() || Looks.random(bytes, value.from(), value.to()))) {
      found.add(value.from(), value.to(), kind);
    }
  }
}
