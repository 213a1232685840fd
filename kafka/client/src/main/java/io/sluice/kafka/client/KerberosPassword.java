package io.sluice.kafka.client;

import java.util.List;
import java.util.Map;
import javax.security.auth.callback.Callback;
import javax.security.auth.callback.PasswordCallback;
import javax.security.auth.callback.UnsupportedCallbackException;
import javax.security.auth.login.AppConfigurationEntry;
import org.apache.kafka.common.config.types.Password;
import org.apache.kafka.common.security.auth.AuthenticateCallbackHandler;

/** Tells Java's Kerberos the password, where there is no keytab. Made by Kafka's library. */
public final class KerberosPassword implements AuthenticateCallbackHandler {
  /** The property that holds the password. */
  static final String PASSWORD = "sluice.kerberos.password";

  private Password password;

  @Override
  public void configure(
      Map<String, ?> properties, String mechanism, List<AppConfigurationEntry> entries) {
    password = (Password) properties.get(PASSWORD);
  }

  @Override
  public void handle(Callback[] callbacks) throws UnsupportedCallbackException {
    for (Callback callback : callbacks) {
      if (!(callback instanceof PasswordCallback wanted)) {
        throw new UnsupportedCallbackException(callback);
      }
      wanted.setPassword(password.value().toCharArray());
    }
  }

  @Override
  public void close() {
    // Nothing is open.
  }
}
