package io.sluice.kafka.client;

import io.sluice.aws.AwsIdentity;
import io.sluice.aws.AwsSurroundings;
import io.sluice.component.ClientAuthenticator;
import io.sluice.component.ComponentContext;
import io.sluice.component.Host;
import io.sluice.component.StartException;
import io.sluice.transport.tls.ClientTls;
import io.sluice.transport.tls.ClientTlsSettings;
import io.sluice.transport.tls.TlsException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.common.config.SaslConfigs;
import org.apache.kafka.common.config.SslConfigs;
import org.apache.kafka.common.config.types.Password;
import org.apache.kafka.common.security.auth.AuthenticateCallbackHandler;

/** What Kafka's library has to know to connect, made of the settings when a component starts. */
public final class Connection {
  private static final Duration AWS_PATIENCE = Duration.ofSeconds(10);

  private final KafkaClientSettings settings;
  private final Map<String, Object> properties = new HashMap<>();

  private Connection(KafkaClientSettings settings) {
    this.settings = settings;
  }

  /**
   * Reads certificates, and finds the extension that has tokens; connects to nobody.
   *
   * @throws StartException when a file or an extension is missing
   */
  public static Connection prepare(
      ComponentContext context, KafkaClientSettings settings, Host host) throws StartException {
    Connection connection = new Connection(settings);
    connection.common();
    Optional<ClientTlsSettings> tls = settings.effectiveTls();
    if (tls.isPresent()) {
      connection.tls(context, tls.get());
    }
    connection.credentials(context, host);
    connection.properties.put(
        CommonClientConfigs.SECURITY_PROTOCOL_CONFIG, connection.securityProtocol());
    return connection;
  }

  /** The properties, to which a producer or a consumer adds its own. */
  public Map<String, Object> properties() {
    return new HashMap<>(properties);
  }

  /** Says what is wrong between us and these brokers. */
  public BrokerTrouble trouble() {
    return new BrokerTrouble(
        settings.addresses(),
        settings.effectiveTls().isPresent(),
        settings.auth().effectiveSasl().map(KafkaAuthSettings.Sasl::username).orElse(""));
  }

  private void common() {
    properties.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, settings.addresses());
    properties.put(CommonClientConfigs.CLIENT_ID_CONFIG, settings.clientId());
    properties.put(
        CommonClientConfigs.CONNECTIONS_MAX_IDLE_MS_CONFIG, settings.connIdleTimeout().toMillis());
    properties.put(
        CommonClientConfigs.METADATA_MAX_AGE_CONFIG,
        settings.metadata().refreshInterval().toMillis());
    properties.put(
        CommonClientConfigs.RETRY_BACKOFF_MS_CONFIG,
        settings.metadata().retry().backoff().toMillis());
    properties.put(
        CommonClientConfigs.RETRY_BACKOFF_MAX_MS_CONFIG,
        Math.max(1000, settings.metadata().retry().backoff().toMillis()));
    if (settings.resolveCanonicalBootstrapServersOnly()) {
      properties.put(
          CommonClientConfigs.CLIENT_DNS_LOOKUP_CONFIG, "resolve_canonical_bootstrap_servers_only");
    }
    // Nobody reads them there, and brokers need not know how we are.
    properties.put(CommonClientConfigs.METRIC_REPORTER_CLASSES_CONFIG, "");
    properties.put(CommonClientConfigs.ENABLE_METRICS_PUSH_CONFIG, false);
  }

  private void tls(ComponentContext context, ClientTlsSettings tls) throws StartException {
    try {
      properties.put(TlsEngines.TLS, ClientTls.load(tls, context.time(), context.log()::warn));
    } catch (TlsException e) {
      throw new StartException("TLS cannot be set up: " + e.getMessage(), e);
    }
    properties.put(SslConfigs.SSL_ENGINE_FACTORY_CLASS_CONFIG, TlsEngines.class);
    // Either nobody is checked, or ClientTls itself knows whose name has to be there.
    boolean byHost = !tls.insecureSkipVerify() && tls.serverNameOverride().isEmpty();
    properties.put(SslConfigs.SSL_ENDPOINT_IDENTIFICATION_ALGORITHM_CONFIG, byHost ? "https" : "");
  }

  private void credentials(ComponentContext context, Host host) throws StartException {
    Optional<KafkaAuthSettings.Sasl> sasl = settings.auth().effectiveSasl();
    if (sasl.isPresent()) {
      sasl(sasl.get(), context, host);
    }
    settings.auth().kerberos().ifPresent(this::kerberos);
  }

  private void sasl(KafkaAuthSettings.Sasl sasl, ComponentContext context, Host host)
      throws StartException {
    properties.put(SaslConfigs.SASL_MECHANISM, sasl.spoken());
    if (sasl.isMsk()) {
      properties.put(MskLogin.TOKENS, tokens(sasl.awsMsk().region(), context));
      bearer(MskLogin.class);
      return;
    }
    if (sasl.oauthbearerTokenSource().isPresent() && sasl.isToken()) {
      properties.put(
          TokenLogin.SOURCE,
          host.extension(sasl.oauthbearerTokenSource().get(), ClientAuthenticator.class));
      bearer(TokenLogin.class);
      return;
    }
    String module =
        sasl.mechanism().equals("PLAIN")
            ? "org.apache.kafka.common.security.plain.PlainLoginModule"
            : "org.apache.kafka.common.security.scram.ScramLoginModule";
    login(
        new Login(module)
            .with("username", sasl.username())
            .with("password", sasl.password().value()));
  }

  private static MskLogin.Tokens tokens(String region, ComponentContext context) {
    AwsIdentity identity =
        AwsIdentity.in(
            AwsSurroundings.ofThisProcess(), AWS_PATIENCE, context.time(), context.log());
    return new MskLogin.Tokens(region, identity, context.time(), context.build());
  }

  private void bearer(Class<? extends AuthenticateCallbackHandler> handler) {
    properties.put(SaslConfigs.SASL_LOGIN_CALLBACK_HANDLER_CLASS, handler);
    login(new Login("org.apache.kafka.common.security.oauthbearer.OAuthBearerLoginModule"));
  }

  private void kerberos(KerberosSettings kerberos) {
    properties.put(SaslConfigs.SASL_MECHANISM, SaslConfigs.GSSAPI_MECHANISM);
    properties.put(SaslConfigs.SASL_KERBEROS_SERVICE_NAME, kerberos.serviceName());
    Login login =
        new Login("com.sun.security.auth.module.Krb5LoginModule")
            .with("principal", kerberos.principal())
            .with("storeKey", "true");
    if (kerberos.hasKeytab()) {
      login.with("useKeyTab", "true").with("keyTab", kerberos.keytabFile());
    } else {
      properties.put(KerberosPassword.PASSWORD, new Password(kerberos.password().value()));
      properties.put(SaslConfigs.SASL_LOGIN_CALLBACK_HANDLER_CLASS, KerberosPassword.class);
    }
    login(login);
    if (!kerberos.configFile().isEmpty()) {
      // The JDK has one for the whole process, and knows it by this name only.
      System.setProperty("java.security.krb5.conf", kerberos.configFile());
    }
  }

  private void login(Login login) {
    properties.put(SaslConfigs.SASL_JAAS_CONFIG, new Password(login.line()));
  }

  private String securityProtocol() {
    boolean tls = properties.containsKey(TlsEngines.TLS);
    boolean named = properties.containsKey(SaslConfigs.SASL_JAAS_CONFIG);
    if (named) {
      return tls ? "SASL_SSL" : "SASL_PLAINTEXT";
    }
    return tls ? "SSL" : "PLAINTEXT";
  }

  /** Where the first connections go. */
  public List<String> addresses() {
    return settings.addresses();
  }
}
