package io.sluice.kubernetes;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Reads objects out of the stream of an answer, and skips what nobody asked for. */
final class ApiObjectReader {
  private final boolean labels;
  private final boolean annotations;

  ApiObjectReader(boolean labels, boolean annotations) {
    this.labels = labels;
    this.annotations = annotations;
  }

  /** Reads the object whose first brace was read. */
  ApiObject read(JsonParser json) throws IOException {
    MetaFields meta = new MetaFields();
    PodParts pod = new PodParts();
    List<ApiObject.Endpoint> endpoints = new ArrayList<>(0);
    eachField(
        json,
        field -> {
          switch (field) {
            case "metadata" -> eachField(json, name -> meta.take(name, json));
            case "spec" -> eachField(json, name -> pod.takeSpec(name, json));
            case "status" -> eachField(json, name -> pod.takeStatus(name, json));
            case "endpoints" -> EndpointReader.readAll(json, endpoints::add);
            default -> json.skipChildren();
          }
        });
    return new ApiObject(meta.done(), pod.done(), endpoints);
  }

  /** Does something with the value of a field, of which the first token was read. */
  interface FieldVisitor {
    void visit(String field) throws IOException;
  }

  /** Visits the fields of an object, whose first token was read; what is no object has none. */
  static void eachField(JsonParser json, FieldVisitor visitor) throws IOException {
    if (json.currentToken() != JsonToken.START_OBJECT) {
      json.skipChildren();
      return;
    }
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String field = json.currentName();
      json.nextToken();
      visitor.visit(field);
    }
  }

  /** The texts, numbers and truths of an object, whose first token was read. */
  private static Map<String, String> texts(JsonParser json) throws IOException {
    Map<String, String> texts = new LinkedHashMap<>();
    eachField(json, key -> texts.put(key, text(json)));
    return texts;
  }

  /** The same of each object of a list. */
  private static void eachItem(JsonParser json, Consumer<Map<String, String>> visitor)
      throws IOException {
    if (json.currentToken() != JsonToken.START_ARRAY) {
      json.skipChildren();
      return;
    }
    while (json.nextToken() == JsonToken.START_OBJECT) {
      visitor.accept(texts(json));
    }
  }

  private static String text(JsonParser json) throws IOException {
    String text = json.getValueAsString("");
    json.skipChildren();
    return text;
  }

  private final class MetaFields {
    private String name = "";
    private String namespace = "";
    private String uid = "";
    private String created = "";
    private String version = "";
    private Map<String, String> labelTexts = Map.of();
    private Map<String, String> annotationTexts = Map.of();
    private final List<ApiObject.Owner> owners = new ArrayList<>(1);

    void take(String field, JsonParser json) throws IOException {
      switch (field) {
        case "name" -> name = text(json);
        case "namespace" -> namespace = text(json);
        case "uid" -> uid = text(json);
        case "creationTimestamp" -> created = text(json);
        case "resourceVersion" -> version = text(json);
        case "labels" -> labelTexts = textsIf(labels, json);
        case "annotations" -> annotationTexts = textsIf(annotations, json);
        case "ownerReferences" -> eachItem(json, fields -> owners.add(owner(fields)));
        default -> json.skipChildren();
      }
    }

    private static Map<String, String> textsIf(boolean wanted, JsonParser json) throws IOException {
      if (wanted) {
        return texts(json);
      }
      json.skipChildren();
      return Map.of();
    }

    private static ApiObject.Owner owner(Map<String, String> fields) {
      return new ApiObject.Owner(
          fields.getOrDefault("kind", ""),
          fields.getOrDefault("name", ""),
          fields.getOrDefault("uid", ""));
    }

    ApiObject.Meta done() {
      return new ApiObject.Meta(
          name, namespace, uid, created, version, labelTexts, annotationTexts, owners);
    }
  }

  private static final class PodParts {
    private String nodeName = "";
    private String hostname = "";
    private boolean hostNetwork;
    private String ip = "";
    private String started = "";
    private final List<ApiObject.Container> containers = new ArrayList<>(2);
    private final List<ApiObject.Container> initContainers = new ArrayList<>(0);
    private final List<ApiObject.ContainerStatus> statuses = new ArrayList<>(2);

    void takeSpec(String field, JsonParser json) throws IOException {
      switch (field) {
        case "nodeName" -> nodeName = text(json);
        case "hostname" -> hostname = text(json);
        case "hostNetwork" -> hostNetwork = json.getValueAsBoolean();
        case "containers" -> eachItem(json, fields -> containers.add(container(fields)));
        case "initContainers" -> eachItem(json, fields -> initContainers.add(container(fields)));
        default -> json.skipChildren();
      }
    }

    void takeStatus(String field, JsonParser json) throws IOException {
      switch (field) {
        case "podIP" -> ip = text(json);
        case "startTime" -> started = text(json);
        case "containerStatuses", "initContainerStatuses" ->
            eachItem(json, fields -> statuses.add(status(fields)));
        default -> json.skipChildren();
      }
    }

    private static ApiObject.Container container(Map<String, String> fields) {
      return new ApiObject.Container(
          fields.getOrDefault("name", ""), fields.getOrDefault("image", ""));
    }

    private static ApiObject.ContainerStatus status(Map<String, String> fields) {
      return new ApiObject.ContainerStatus(
          fields.getOrDefault("name", ""),
          fields.getOrDefault("containerID", ""),
          fields.getOrDefault("imageID", ""),
          Integer.parseInt(fields.getOrDefault("restartCount", "0")));
    }

    ApiObject.PodFields done() {
      containers.addAll(initContainers);
      return new ApiObject.PodFields(
          nodeName, hostname, hostNetwork, ip, started, containers, statuses);
    }
  }
}
