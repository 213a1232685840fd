package io.sluice.exporters.loadbalancing;

import io.sluice.component.StartException;
import io.sluice.kubernetes.ApiObject;
import io.sluice.kubernetes.Inventory;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.slf4j.Logger;

/**
 * A service's endpoint slices, as endpoints. Nothing is told before the list was read to its end:
 * half of the backends would take over the other half's share for a moment. On the watch's thread.
 */
final class EndpointSlices implements Inventory {
  private final K8sSettings settings;
  private final String domain;
  private final Resolver.Listener listener;
  private final Logger log;
  private final Map<String, List<ApiObject.Endpoint>> slices = new HashMap<>();
  private boolean complete;

  /**
   * Slices of a service.
   *
   * @param domain what stands behind the pods' hostnames
   */
  EndpointSlices(K8sSettings settings, String domain, Resolver.Listener listener, Logger log) {
    this.settings = settings;
    this.domain = domain;
    this.listener = listener;
    this.log = log;
  }

  @Override
  public void put(ApiObject slice) {
    slices.put(slice.uid(), slice.endpoints());
    tell();
  }

  @Override
  public void remove(ApiObject slice) {
    slices.remove(slice.uid());
    tell();
  }

  @Override
  public void keepOnly(Set<String> uids) {
    slices.keySet().retainAll(uids);
    complete = true;
    tell();
  }

  private void tell() {
    if (!complete) {
      return;
    }
    try {
      listener.resolved(
          slices.values().stream()
              .flatMap(List::stream)
              .filter(ApiObject.Endpoint::ready)
              .flatMap(this::hosts)
              .flatMap(host -> settings.ports().stream().map(port -> host + ":" + port))
              .distinct()
              .toList());
    } catch (StartException e) {
      listener.failed(e.getMessage());
    }
  }

  private Stream<String> hosts(ApiObject.Endpoint endpoint) {
    if (!settings.returnHostnames()) {
      return endpoint.addresses().stream().map(EndpointSlices::host);
    }
    if (endpoint.hostname().isEmpty()) {
      log.warn(
          "The pod at {} has no hostname and is left out; return_hostnames needs a StatefulSet"
              + " behind a headless service",
          endpoint.addresses());
      return Stream.empty();
    }
    return Stream.of(endpoint.hostname() + "." + domain);
  }

  private static String host(String address) {
    return address.contains(":") ? "[" + address + "]" : address;
  }
}
