package io.sluice.kubernetes;

import io.sluice.component.settings.Checks;

/**
 * How the API server is reached.
 *
 * @param authType what to show to it
 * @param context the context of the kubeconfig; empty: its current one
 * @param kubeApiQps how many requests a second the collector's client may send; without effect
 *     here, where a watch is one request in minutes
 * @param kubeApiBurst how many it may send at once; without effect like the former
 */
public record ApiSettings(AuthType authType, String context, double kubeApiQps, int kubeApiBurst) {
  public ApiSettings {
    new Checks()
        .that(kubeApiQps >= 0, "kube_api_qps", "must not be negative")
        .that(kubeApiBurst >= 0, "kube_api_burst", "must not be negative")
        .that(
            context.isEmpty() || authType == AuthType.KUBE_CONFIG,
            "context",
            "is a context of a kubeconfig: set auth_type: kubeConfig too, or remove it")
        .done();
  }

  public static ApiSettings defaults() {
    return of(AuthType.SERVICE_ACCOUNT);
  }

  public static ApiSettings of(AuthType authType) {
    return new ApiSettings(authType, "", 0, 0);
  }
}
