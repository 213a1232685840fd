package io.sluice.kubernetes;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.function.Consumer;

/** Reads one page of a list and hands out its objects while it reads. */
final class ListReader {
  private final ApiObjectReader objects;
  private final Consumer<ApiObject> each;
  private String version = "";
  private String next = "";

  ListReader(ApiObjectReader objects, Consumer<ApiObject> each) {
    this.objects = objects;
    this.each = each;
  }

  /**
   * Where a page leads.
   *
   * @param version of the list as a whole
   * @param next what to show to get the next page; empty: there is none
   */
  record Page(String version, String next) {}

  /** Reads the page whose first brace was read. */
  Page read(JsonParser json) throws IOException {
    ApiObjectReader.eachField(
        json,
        field -> {
          switch (field) {
            case "metadata" -> ApiObjectReader.eachField(json, name -> takeMeta(name, json));
            case "items" -> readItems(json);
            default -> json.skipChildren();
          }
        });
    if (json.currentToken() != JsonToken.END_OBJECT || version.isEmpty()) {
      throw new IOException("the API server's list ended early");
    }
    return new Page(version, next);
  }

  private void takeMeta(String field, JsonParser json) throws IOException {
    switch (field) {
      case "resourceVersion" -> version = json.getValueAsString("");
      case "continue" -> next = json.getValueAsString("");
      default -> json.skipChildren();
    }
  }

  private void readItems(JsonParser json) throws IOException {
    if (json.currentToken() != JsonToken.START_ARRAY) {
      return;
    }
    while (json.nextToken() == JsonToken.START_OBJECT) {
      each.accept(objects.read(json));
    }
  }
}
