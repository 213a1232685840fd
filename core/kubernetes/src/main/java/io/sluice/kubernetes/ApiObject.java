package io.sluice.kubernetes;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is read of an object of any kind. It lives as long as it takes to make something smaller of
 * it; texts that are absent are empty.
 *
 * @param meta what objects of all kinds have
 * @param pod what only pods have; empty texts and lists for others
 * @param endpoints what only endpoint slices have
 */
public record ApiObject(Meta meta, PodFields pod, List<Endpoint> endpoints) {
  /**
   * A member of a service.
   *
   * @param addresses of which all lead to the same pod
   * @param ready whether it should be sent to; also where nobody knows
   * @param hostname within a headless service; empty for pods that have none
   */
  public record Endpoint(List<String> addresses, boolean ready, String hostname) {
    public Endpoint {
      addresses = List.copyOf(addresses);
    }
  }

  /**
   * The object's metadata.
   *
   * @param created as RFC 3339
   * @param resourceVersion which version of it this is
   * @param labels empty unless they were asked for
   * @param annotations empty unless they were asked for
   */
  public record Meta(
      String name,
      String namespace,
      String uid,
      String created,
      String resourceVersion,
      Map<String, String> labels,
      Map<String, String> annotations,
      List<Owner> owners) {
    /** The owner of a kind. */
    public Optional<Owner> owner(String kind) {
      return owners.stream().filter(owner -> owner.kind().equals(kind)).findFirst();
    }
  }

  /** Whom an object belongs to. */
  public record Owner(String kind, String name, String uid) {}

  /**
   * A pod's own fields.
   *
   * @param started when the kubelet took it on, as RFC 3339
   * @param containers init containers included, behind the others
   * @param statuses of the containers, in no order that means something
   */
  public record PodFields(
      String nodeName,
      String hostname,
      boolean hostNetwork,
      String ip,
      String started,
      List<Container> containers,
      List<ContainerStatus> statuses) {}

  /** A container as it was ordered. */
  public record Container(String name, String image) {}

  /**
   * A container as it runs.
   *
   * @param id with the runtime's name in front: {@code containerd://…}
   * @param imageId with the digest
   */
  public record ContainerStatus(String name, String id, String imageId, int restarts) {}

  public String uid() {
    return meta.uid();
  }
}
