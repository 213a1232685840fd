package io.sluice.processors.redaction;

/** What the processor knows without being told. */
public enum Preset {
  /** Credentials, tokens, passwords, e-mail addresses and payment cards' numbers. */
  SECRETS
}
