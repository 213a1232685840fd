package io.sluice.testkit.kubernetes;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** An object of the API, to be put together step by step. */
public final class TestObject {
  private final Map<String, Object> meta = new LinkedHashMap<>();
  private final Map<String, Object> spec = new LinkedHashMap<>();
  private final Map<String, Object> status = new LinkedHashMap<>();
  private final Map<String, Object> labels = new LinkedHashMap<>();
  private final Map<String, Object> annotations = new LinkedHashMap<>();
  private final List<Object> owners = new ArrayList<>();
  private final List<Object> containers = new ArrayList<>();
  private final List<Object> statuses = new ArrayList<>();
  private final List<Object> endpoints = new ArrayList<>();

  private TestObject(String namespace, String name) {
    meta.put("name", name);
    if (!namespace.isEmpty()) {
      meta.put("namespace", namespace);
    }
    meta.put("uid", "uid-of-" + name);
    meta.put("creationTimestamp", "2026-11-21T10:00:00Z");
    meta.put("managedFields", List.of(Map.of("manager", "kubelet", "fieldsV1", Map.of())));
    meta.put("labels", labels);
    meta.put("annotations", annotations);
    meta.put("ownerReferences", owners);
  }

  /** A pod; it has no address and no container until it is given some. */
  public static TestObject pod(String namespace, String name) {
    TestObject pod = new TestObject(namespace, name);
    pod.spec.put("volumes", List.of(Map.of("name", "data", "emptyDir", Map.of())));
    pod.spec.put("containers", pod.containers);
    pod.status.put("phase", "Running");
    pod.status.put("conditions", List.of(Map.of("type", "Ready", "status", "True")));
    pod.status.put("startTime", "2026-11-21T10:00:01Z");
    pod.status.put("containerStatuses", pod.statuses);
    return pod;
  }

  /** An object of a kind of which only the metadata matters. */
  public static TestObject named(String namespace, String name) {
    return new TestObject(namespace, name);
  }

  /** Adds a member, to a slice of a service's endpoints. */
  public TestObject endpoint(String address, boolean ready, String hostname) {
    endpoints.add(
        Map.of(
            "addresses", List.of(address),
            "conditions", Map.of("ready", ready, "serving", true, "terminating", !ready),
            "hostname", hostname,
            "targetRef", Map.of("kind", "Pod", "name", hostname)));
    return this;
  }

  public TestObject uid(String uid) {
    meta.put("uid", uid);
    return this;
  }

  public TestObject created(String time) {
    meta.put("creationTimestamp", time);
    return this;
  }

  public TestObject started(String time) {
    status.put("startTime", time);
    return this;
  }

  public TestObject ip(String ip) {
    status.put("podIP", ip);
    return this;
  }

  public TestObject node(String node) {
    spec.put("nodeName", node);
    return this;
  }

  public TestObject hostNetwork() {
    spec.put("hostNetwork", true);
    return this;
  }

  public TestObject label(String key, String value) {
    labels.put(key, value);
    return this;
  }

  public TestObject annotation(String key, String value) {
    annotations.put(key, value);
    return this;
  }

  /** Belongs to another object from now on; its uid is made of its name like all of them. */
  public TestObject owner(String kind, String name) {
    owners.add(Map.of("kind", kind, "name", name, "uid", "uid-of-" + name, "controller", true));
    return this;
  }

  /** Has a container that runs, with an id like {@code containerd://…}. */
  public TestObject container(String name, String image, String id, int restarts) {
    containers.add(Map.of("name", name, "image", image, "ports", List.of()));
    return status(name, id, restarts);
  }

  /** The container of that name is, or was, at that restart. */
  public TestObject status(String name, String id, int restarts) {
    statuses.add(
        Map.of(
            "name", name,
            "containerID", id,
            "imageID", "docker.io/library/" + name + "@sha256:" + "ab".repeat(32),
            "restartCount", restarts));
    return this;
  }

  String uid() {
    return (String) meta.get("uid");
  }

  String name() {
    return (String) meta.get("name");
  }

  String namespace() {
    return (String) meta.getOrDefault("namespace", "");
  }

  /** Whether a condition like {@code spec.nodeName=n1} holds. */
  boolean matches(String term) {
    String[] sides = term.split("!?=", 2);
    Object value =
        switch (sides[0]) {
          case "spec.nodeName" -> spec.get("nodeName");
          case "metadata.name" -> name();
          default -> labels.get(sides[0]);
        };
    return sides[1].equals(value) != term.contains("!=");
  }

  String json(long version) {
    Map<String, Object> whole = new LinkedHashMap<>();
    meta.put("resourceVersion", Long.toString(version));
    whole.put("metadata", meta);
    whole.put("spec", spec);
    whole.put("status", status);
    if (!endpoints.isEmpty()) {
      whole.put("addressType", "IPv4");
      whole.put("endpoints", endpoints);
    }
    return JsonWriter.write(whole);
  }
}
