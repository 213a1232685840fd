package io.sluice.kafka.client;

import io.sluice.component.settings.Secret;

/**
 * The section {@code auth.kerberos}.
 *
 * @param serviceName the first part of the brokers' principal
 * @param realm of our own principal
 * @param useKeytab accepted; a keytab is used if there is one
 * @param username the first part of our own principal
 * @param password shown to the key server, unless there is a keytab
 * @param configFile where the realms' servers stand; this machine's own if empty
 * @param keytabFile our keys
 * @param disableFastNegotiation accepted; Java's Kerberos does not negotiate it
 */
public record KerberosSettings(
    String serviceName,
    String realm,
    boolean useKeytab,
    String username,
    Secret password,
    String configFile,
    String keytabFile,
    boolean disableFastNegotiation) {
  public static KerberosSettings defaults() {
    return new KerberosSettings("", "", false, "", new Secret(""), "", "", false);
  }

  boolean hasKeytab() {
    return !keytabFile.isEmpty();
  }

  String principal() {
    return realm.isEmpty() ? username : username + "@" + realm;
  }
}
