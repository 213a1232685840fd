package io.sluice.kafka.client;

import io.sluice.component.ComponentId;
import io.sluice.component.settings.Checks;
import io.sluice.component.settings.OnWhenEmpty;
import io.sluice.component.settings.Required;
import io.sluice.component.settings.Secret;
import io.sluice.component.settings.Warns;
import io.sluice.transport.tls.ClientTlsSettings;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * The section {@code auth}: how we say who we are.
 *
 * @param sasl by name and password, or by a token
 * @param plainText an older way to write {@code sasl} with the mechanism PLAIN
 * @param tls an older place of the section {@code tls}
 * @param kerberos by a ticket
 */
public record KafkaAuthSettings(
    Optional<Sasl> sasl,
    Optional<PlainText> plainText,
    @OnWhenEmpty Optional<ClientTlsSettings> tls,
    Optional<KerberosSettings> kerberos)
    implements Warns {
  public KafkaAuthSettings {
    int ways = (sasl.isPresent() ? 1 : 0) + (plainText.isPresent() ? 1 : 0);
    new Checks()
        .that(
            ways + (kerberos.isPresent() ? 1 : 0) <= 1,
            "",
            "sasl, plain_text and kerberos are three ways to say who we are: keep one of them")
        .done();
  }

  public static KafkaAuthSettings defaults() {
    return new KafkaAuthSettings(
        Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
  }

  /** Name and password, or token, however they are written. */
  Optional<Sasl> effectiveSasl() {
    return sasl.or(() -> plainText.map(PlainText::modern));
  }

  @Override
  public void warnings(BiConsumer<String, String> warn) {
    if (sasl.filter(Sasl::isFormer).isPresent()) {
      warn.accept(
          "sasl.mechanism", "is an older name, read as AWS_MSK_IAM_OAUTHBEARER: write that");
    }
    if (plainText.isPresent()) {
      warn.accept("plain_text", "is an older name: write sasl, with mechanism: PLAIN");
    }
    if (tls.isPresent()) {
      warn.accept("tls", "is an older place: write tls beside brokers");
    }
  }

  /** The section {@code auth.plain_text}. */
  public record PlainText(String username, Secret password) implements Required {
    public static PlainText defaults() {
      return new PlainText("", new Secret(""));
    }

    @Override
    public void check(Checks checks) {
      checks
          .that(!username.isEmpty(), "username", "must not be empty")
          .that(!password.value().isEmpty(), "password", "must not be empty");
    }

    Sasl modern() {
      return new Sasl("PLAIN", username, password, 0, AwsMsk.defaults(), Optional.empty());
    }
  }

  /**
   * The section {@code auth.sasl}.
   *
   * @param mechanism how name and password, or the token, are shown
   * @param version accepted; the brokers say what they speak
   * @param awsMsk accepted beside other mechanisms, of which only Amazon's looks at it
   * @param oauthbearerTokenSource the extension that has the token
   */
  public record Sasl(
      String mechanism,
      String username,
      Secret password,
      int version,
      AwsMsk awsMsk,
      Optional<ComponentId> oauthbearerTokenSource)
      implements Required {
    static final String OAUTHBEARER = "OAUTHBEARER";

    private static final String MSK = "AWS_MSK_IAM_OAUTHBEARER";

    /** Amazon's first way; brokers that know it know the other one too. */
    private static final String FORMER_MSK = "AWS_MSK_IAM";

    private static final List<String> WITH_PASSWORD =
        List.of("PLAIN", "SCRAM-SHA-256", "SCRAM-SHA-512");

    public Sasl {
      boolean known = WITH_PASSWORD.contains(mechanism) || isBearer(mechanism);
      new Checks()
          .that(
              known || mechanism.isEmpty(),
              "mechanism",
              "\"" + mechanism + "\" is none of " + names())
          .that(version == 0 || version == 1, "version", "must be 0 or 1, is " + version)
          .done();
    }

    public static Sasl defaults() {
      return new Sasl("", "", new Secret(""), 0, AwsMsk.defaults(), Optional.empty());
    }

    private static boolean isBearer(String mechanism) {
      return mechanism.equals(OAUTHBEARER) || isMsk(mechanism);
    }

    private static boolean isMsk(String mechanism) {
      return mechanism.equals(MSK) || mechanism.equals(FORMER_MSK);
    }

    private static String names() {
      return WITH_PASSWORD + ", " + OAUTHBEARER + " and " + MSK;
    }

    boolean isToken() {
      return mechanism.equals(OAUTHBEARER);
    }

    /** Whether tokens are made of AWS credentials. */
    boolean isMsk() {
      return isMsk(mechanism);
    }

    boolean isFormer() {
      return mechanism.equals(FORMER_MSK);
    }

    /** What is said to brokers. */
    String spoken() {
      return isBearer(mechanism) ? OAUTHBEARER : mechanism;
    }

    private boolean wantsPassword() {
      return WITH_PASSWORD.contains(mechanism);
    }

    @Override
    public void check(Checks checks) {
      checks
          .that(!mechanism.isEmpty(), "mechanism", "must be one of " + names())
          .that(!wantsPassword() || !username.isEmpty(), "username", "must not be empty")
          .that(!wantsPassword() || !password.value().isEmpty(), "password", "must not be empty")
          .that(
              !isToken() || oauthbearerTokenSource.isPresent(),
              "oauthbearer_token_source",
              "must name an extension that has the token, such as oauth2client");
    }
  }

  /**
   * The section {@code auth.sasl.aws_msk}.
   *
   * @param region of the brokers; empty for that of this process
   */
  public record AwsMsk(String region) {
    public static AwsMsk defaults() {
      return new AwsMsk("");
    }
  }
}
