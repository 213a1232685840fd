package io.sluice.kubernetes;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;

/** Reads what a watch tells, one event after the other. */
final class WatchReader {
  private final ApiObjectReader objects;
  private final Inventory inventory;

  WatchReader(ApiObjectReader objects, Inventory inventory) {
    this.objects = objects;
    this.inventory = inventory;
  }

  /**
   * Reads the next event and tells the inventory.
   *
   * @return the version that was reached; empty when the server ended the watch
   * @throws ApiException when the event says that the watch cannot go on
   */
  String next(JsonParser json) throws IOException {
    JsonToken first = json.nextToken();
    if (first == null) {
      return "";
    }
    if (first != JsonToken.START_OBJECT) {
      throw new IOException("the API server's watch tells something that is no event");
    }
    return event(json);
  }

  private String event(JsonParser json) throws IOException {
    String type = "";
    String version = "";
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String field = json.currentName();
      json.nextToken();
      if (field.equals("type")) {
        type = json.getValueAsString("");
      } else if (field.equals("object")) {
        version = apply(type, json);
      } else {
        json.skipChildren();
      }
    }
    if (version.isEmpty()) {
      throw new IOException("an event of the API server's watch has no object with a version");
    }
    return version;
  }

  private String apply(String type, JsonParser json) throws IOException {
    if (type.equals("ERROR")) {
      ApiStatus status = ApiStatus.read(json);
      throw ApiException.of(status.code(), "a watch", status.message());
    }
    ApiObject object = objects.read(json);
    switch (type) {
      case "ADDED", "MODIFIED" -> inventory.put(object);
      case "DELETED" -> inventory.remove(object);
      case "BOOKMARK" -> {
        // Says only that nothing happened up to this version.
      }
      default -> throw new IOException("an event of the API server's watch is of no known type");
    }
    return object.meta().resourceVersion();
  }
}
