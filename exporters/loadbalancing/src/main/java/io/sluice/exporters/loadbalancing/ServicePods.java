package io.sluice.exporters.loadbalancing;

import io.sluice.component.ComponentContext;
import io.sluice.component.Deadline;
import io.sluice.component.StartException;
import io.sluice.kubernetes.ApiServer;
import io.sluice.kubernetes.ApiSettings;
import io.sluice.kubernetes.ClusterSurroundings;
import io.sluice.kubernetes.ObjectWatch;
import io.sluice.kubernetes.Watched;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * The resolver {@code k8s}: the pods of a service that are ready, from a watch of its endpoint
 * slices. A pod that is being shut down is not ready any more, and leaves at once.
 */
final class ServicePods implements Resolver {
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);
  private static final String DEFAULT_NAMESPACE = "default";

  private final ComponentContext context;
  private final K8sSettings settings;
  private final ApiSettings api;
  private final ClusterSurroundings surroundings;
  private ObjectWatch watch;

  ServicePods(
      ComponentContext context,
      K8sSettings settings,
      ApiSettings api,
      ClusterSurroundings surroundings) {
    this.context = context;
    this.settings = settings;
    this.api = api;
    this.surroundings = surroundings;
  }

  @Override
  public String name() {
    return "k8s";
  }

  @Override
  public void start(Listener listener) throws StartException {
    String[] parts = settings.service().split("\\.", -1);
    String service = parts[0];
    String namespace = parts.length > 1 ? parts[1] : ownNamespace();
    Watched slices =
        new Watched(
            "endpointslices",
            Watched.path("/apis/discovery.k8s.io/v1", namespace, "endpointslices"),
            "kubernetes.io/service-name=" + service,
            "",
            new Watched.Scope(true, false, false));
    EndpointSlices table =
        new EndpointSlices(settings, service + "." + namespace, listener, context.log());
    ApiServer server = ApiServer.reachedBy(context, api, surroundings);
    watch = new ObjectWatch(server, slices, table, context.log());
    watch.start();
    awaitFirst(listener);
  }

  /** So that the first spans find backends; a cluster that is slow to answer holds nobody up. */
  private void awaitFirst(Listener listener) throws StartException {
    Duration wait =
        settings.timeout().compareTo(LONGEST_WAIT) < 0 ? settings.timeout() : LONGEST_WAIT;
    try {
      if (!watch.awaitSynced(Deadline.in(wait, context.time()))) {
        listener.failed(
            "the endpoint slices of \""
                + settings.service()
                + "\" could not be read yet"
                + (watch.trouble().isEmpty() ? "" : ": " + watch.trouble())
                + "; the service account needs get, list and watch of endpointslices in"
                + " discovery.k8s.io");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StartException("interrupted while reading endpoint slices", e);
    }
  }

  private String ownNamespace() throws StartException {
    Path file = surroundings.serviceAccount().resolve("namespace");
    try {
      return Files.isReadable(file) ? Files.readString(file).strip() : DEFAULT_NAMESPACE;
    } catch (IOException e) {
      throw new StartException(
          file + " cannot be read: name the namespace, as in service: name.namespace", e);
    }
  }

  @Override
  public void stop() {
    if (watch != null) {
      watch.stop();
    }
  }
}
