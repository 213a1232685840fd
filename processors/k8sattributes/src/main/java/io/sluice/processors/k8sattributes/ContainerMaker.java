package io.sluice.processors.k8sattributes;

import io.sluice.kubernetes.ApiObject;
import io.sluice.spans.AttributeValue;
import io.sluice.spans.Text;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Makes what is kept of a pod's containers. */
final class ContainerMaker {
  private final Extraction extraction;
  private final boolean idsFindPods;
  private final SharedAttributes shared;

  /**
   * @param idsFindPods whether pods are found by the ids of their containers
   * @param shared with the pods' own attributes
   */
  ContainerMaker(Extraction extraction, boolean idsFindPods, SharedAttributes shared) {
    this.extraction = extraction;
    this.idsFindPods = idsFindPods;
    this.shared = shared;
  }

  List<Container> make(ApiObject pod) {
    if (!extraction.readsContainers() && !idsFindPods) {
      return List.of();
    }
    Map<String, String> images = new LinkedHashMap<>();
    pod.pod().containers().forEach(each -> images.put(each.name(), each.image()));
    pod.pod().statuses().forEach(each -> images.putIfAbsent(each.name(), ""));
    List<Container> containers = new ArrayList<>(images.size());
    images.forEach(
        (name, image) ->
            containers.add(
                new Container(
                    shared.text(MetadataName.CONTAINER_NAME, name),
                    attributes(pod, name, image),
                    runs(pod, name))));
    return List.copyOf(containers);
  }

  private List<Attribute> attributes(ApiObject pod, String name, String image) {
    Collected into = new Collected(shared);
    putIf(MetadataName.CONTAINER_NAME, name, into);
    ImageReference.parse(image)
        .ifPresent(
            reference -> {
              putIf(MetadataName.IMAGE_NAME, reference.repository(), into);
              putIf(MetadataName.IMAGE_TAG, reference.tagOrLatest(), into);
              putIf(MetadataName.SERVICE_VERSION, reference.version(), into);
            });
    if (extraction.has(MetadataName.SERVICE_INSTANCE_ID)) {
      String instance = pod.meta().namespace() + "." + pod.meta().name() + "." + name;
      into.putOwn(MetadataName.SERVICE_INSTANCE_ID, Text.of(instance));
    }
    return into.done();
  }

  private void putIf(MetadataName name, String value, Collected into) {
    if (extraction.has(name)) {
      into.put(name, value);
    }
  }

  private List<Container.Run> runs(ApiObject pod, String name) {
    List<Container.Run> runs = new ArrayList<>(1);
    for (ApiObject.ContainerStatus status : pod.pod().statuses()) {
      if (status.name().equals(name)) {
        runs.add(run(status));
      }
    }
    return List.copyOf(runs);
  }

  private Container.Run run(ApiObject.ContainerStatus status) {
    int scheme = status.id().indexOf("://");
    Text id = Text.of(scheme < 0 ? status.id() : status.id().substring(scheme + 3));
    List<Attribute> attributes = new ArrayList<>(1);
    if (extraction.has(MetadataName.CONTAINER_ID) && !id.isEmpty()) {
      attributes.add(Attribute.of(MetadataName.CONTAINER_ID.key(), id));
    }
    if (extraction.has(MetadataName.IMAGE_REPO_DIGESTS)) {
      String digest = ImageReference.canonical(status.imageId());
      if (!digest.isEmpty()) {
        attributes.add(
            new Attribute(
                MetadataName.IMAGE_REPO_DIGESTS.key(),
                AttributeValue.of(List.of(AttributeValue.of(digest)))));
      }
    }
    return new Container.Run(status.restarts(), id, List.copyOf(attributes));
  }
}
