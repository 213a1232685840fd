package io.sluice.kubernetes;

import io.sluice.component.settings.InvalidSettings;
import java.util.Arrays;
import java.util.stream.Collectors;

/** How a processor shows the API server who it is. */
public enum AuthType {
  /** Not at all; the server's certificate is not checked either. */
  NONE("none"),
  /** With the token that Kubernetes mounts into every pod. */
  SERVICE_ACCOUNT("serviceAccount"),
  /** As {@code kubectl} does. */
  KUBE_CONFIG("kubeConfig");

  private final String name;

  AuthType(String name) {
    this.name = name;
  }

  /** By the name in the configuration, whose capitals people tend to get wrong. */
  public static AuthType parse(String text) {
    for (AuthType type : values()) {
      if (type.name.equalsIgnoreCase(text)) {
        return type;
      }
    }
    throw new InvalidSettings(
        "",
        "expected one of "
            + Arrays.stream(values()).map(type -> type.name).collect(Collectors.joining(", "))
            + (text.equals("tls")
                ? "; for a client certificate use kubeConfig, whose user can have one"
                : ""));
  }

  @Override
  public String toString() {
    return name;
  }
}
