package io.sluice.processors.redaction.secrets;

import static io.sluice.processors.redaction.secrets.Literal.anyCase;
import static io.sluice.processors.redaction.secrets.Literal.exact;
import static io.sluice.processors.redaction.secrets.SecretKind.API_KEY;
import static io.sluice.processors.redaction.secrets.SecretKind.AWS_KEY;
import static io.sluice.processors.redaction.secrets.SecretKind.GCP_KEY;
import static io.sluice.processors.redaction.secrets.SecretKind.GITHUB_TOKEN;

import java.util.ArrayList;
import java.util.List;

/** Everything that is looked for, by the literal that announces it. */
final class Detectors {
  private static final int ANY = Integer.MAX_VALUE;

  private Detectors() {}

  static Scanner scanner(CardNumbers cards) {
    List<Literal> all = new ArrayList<>();
    addNames(all);
    addShapes(all);
    all.add(exact(CardNumberFields.TAG, CardNumberFields.TAG, new CardNumberFields(cards)));
    all.add(exact(CardNumberDecimals.TAG, CardNumberDecimals.TAG, new CardNumberDecimals(cards)));
    addKeys(all);
    return new Scanner(all, cards);
  }

  private static void addNames(List<Literal> all) {
    SecretName.ALL.forEach(name -> all.add(named(name)));
    all.add(named(SecretName.IDENTIFIED));
  }

  private static Literal named(SecretName name) {
    return anyCase(name.text(), name.anchor(), new NamedSecrets(name));
  }

  private static void addShapes(List<Literal> all) {
    EmailAddresses emails = new EmailAddresses();
    SchemeTokens tokens = new SchemeTokens();
    all.add(exact("@", "@", emails));
    all.add(exact("%40", "%4", emails));
    all.add(exact("://", ":/", new UrlPasswords()));
    all.add(anyCase("bearer", "be", tokens));
    all.add(anyCase("basic", "ba", tokens));
    all.add(exact("eyJ", "yJ", new JsonWebTokens()));
    all.add(exact("PRIVATE KEY-----", "VA", new PrivateKeys()));
    all.add(exact("PRIVATE KEY BLOCK-----", "VA", new PrivateKeys()));
    all.add(exact(OraclePasswords.SCHEME, "jd", new OraclePasswords()));
    all.add(anyCase("values", "lu", new InsertedSecrets()));
  }

  private static void addKeys(List<Literal> all) {
    PrefixedKey aws = new PrefixedKey(16, 16, "", AWS_KEY);
    for (String prefix : List.of("AKIA", "ASIA", "AROA", "AIDA", "AGPA", "ANPA", "ABIA", "ACCA")) {
      all.add(exact(prefix, prefix.substring(1, 3), aws));
    }
    all.add(exact("AIza", "Iz", new PrefixedKey(35, ANY, "-_", GCP_KEY)));
    all.add(exact("ya29.", "ya", new PrefixedKey(20, ANY, "-_.", GCP_KEY)));
    all.add(exact("GOCSPX-", "CS", new PrefixedKey(20, ANY, "-_", GCP_KEY)));
    PrefixedKey github = new PrefixedKey(36, ANY, "", GITHUB_TOKEN);
    for (String prefix : List.of("ghp_", "gho_", "ghu_", "ghs_", "ghr_")) {
      all.add(exact(prefix, "gh", github));
    }
    all.add(exact("github_pat_", "b_", new PrefixedKey(22, ANY, "_", GITHUB_TOKEN)));
    all.add(exact("glpat-", "lp", new PrefixedKey(20, ANY, "-_.", API_KEY)));
    PrefixedKey slack = new PrefixedKey(10, ANY, "-", API_KEY);
    for (String prefix : List.of("xoxa-", "xoxb-", "xoxe-", "xoxp-", "xoxr-", "xoxs-")) {
      all.add(exact(prefix, "ox", slack));
    }
    PrefixedKey stripe = new PrefixedKey(16, ANY, "", API_KEY);
    for (String prefix : List.of("sk_live_", "sk_test_", "rk_live_", "rk_test_")) {
      all.add(exact(prefix, "k_", stripe));
    }
    all.add(exact("npm_", "m_", new PrefixedKey(36, 36, "", API_KEY)));
    all.add(exact("SG.", "G.", new PrefixedKey(60, ANY, "-_.", API_KEY)));
    all.add(exact("sk-", "k-", new PrefixedKey(32, ANY, "-_", API_KEY)));
  }
}
