package io.sluice.processors.redaction.secrets;

/** Finds what a text itself calls a password, a key, a cookie: {@code password=…}. */
final class NamedSecrets implements Detector {
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
    boolean header = kind == SecretKind.AUTHORIZATION || kind == SecretKind.COOKIE;
    if (value.find(bytes, to, end, header)
        && (name.certain() || Looks.random(bytes, value.from(), value.to()))) {
      found.add(value.from(), value.to(), kind);
    }
  }
}
