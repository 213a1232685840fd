package io.sluice.transport.tls;

import java.net.Socket;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedKeyManager;

/**
 * Shows the identity that is valid at the moment of the handshake. The engine asks for an alias
 * first, and for key and chain by that alias after; the identity before the latest is kept, so that
 * a reload in between cannot mix an old key with a new certificate.
 */
final class IdentityKeyManager extends X509ExtendedKeyManager {
  private final Reloading<Identity> identities;
  private volatile Identity latest;
  private volatile Identity before;

  IdentityKeyManager(Reloading<Identity> identities) {
    this.identities = identities;
    this.latest = identities.get();
    this.before = latest;
  }

  private String choose(String... keyTypes) {
    Identity identity = identities.get();
    for (String type : keyTypes) {
      int underscore = type.indexOf('_');
      String algorithm = underscore < 0 ? type : type.substring(0, underscore);
      if (algorithm.equals(identity.key().getAlgorithm())) {
        show(identity);
        return identity.alias();
      }
    }
    return null;
  }

  private synchronized void show(Identity identity) {
    if (!identity.alias().equals(latest.alias())) {
      before = latest;
      latest = identity;
    }
  }

  private Identity identity(String alias) {
    Identity old = before;
    return old.alias().equals(alias) ? old : latest;
  }

  @Override
  public String chooseEngineServerAlias(String keyType, Principal[] issuers, SSLEngine engine) {
    return choose(keyType);
  }

  @Override
  public String chooseEngineClientAlias(String[] keyTypes, Principal[] issuers, SSLEngine engine) {
    return choose(keyTypes);
  }

  @Override
  public String chooseServerAlias(String keyType, Principal[] issuers, Socket socket) {
    return choose(keyType);
  }

  @Override
  public String chooseClientAlias(String[] keyTypes, Principal[] issuers, Socket socket) {
    return choose(keyTypes);
  }

  @Override
  public String[] getServerAliases(String keyType, Principal[] issuers) {
    return aliases(keyType);
  }

  @Override
  public String[] getClientAliases(String keyType, Principal[] issuers) {
    return aliases(keyType);
  }

  private String[] aliases(String keyType) {
    String alias = choose(keyType);
    return alias == null ? null : new String[] {alias};
  }

  @Override
  public X509Certificate[] getCertificateChain(String alias) {
    return identity(alias).chainArray();
  }

  @Override
  public PrivateKey getPrivateKey(String alias) {
    return identity(alias).key();
  }
}
