package io.sluice.kubernetes;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Reads one member of an endpoint slice. */
final class EndpointReader {
  private final List<String> addresses = new ArrayList<>(1);
  private boolean ready = true;
  private String hostname = "";

  private EndpointReader() {}

  /** Reads a list of members, of which the first token was read. */
  static void readAll(JsonParser json, Consumer<ApiObject.Endpoint> visitor) throws IOException {
    if (json.currentToken() != JsonToken.START_ARRAY) {
      json.skipChildren();
      return;
    }
    while (json.nextToken() == JsonToken.START_OBJECT) {
      EndpointReader reader = new EndpointReader();
      ApiObjectReader.eachField(json, field -> reader.take(field, json));
      visitor.accept(new ApiObject.Endpoint(reader.addresses, reader.ready, reader.hostname));
    }
  }

  private void take(String field, JsonParser json) throws IOException {
    switch (field) {
      case "addresses" -> takeAddresses(json);
      case "conditions" -> ApiObjectReader.eachField(json, name -> takeCondition(name, json));
      case "hostname" -> hostname = json.getValueAsString("");
      default -> json.skipChildren();
    }
  }

  private void takeAddresses(JsonParser json) throws IOException {
    if (json.currentToken() == JsonToken.START_ARRAY) {
      while (json.nextToken() != JsonToken.END_ARRAY) {
        addresses.add(json.getValueAsString(""));
      }
    }
  }

  /** A condition that is absent or null is not known, and counts as true. */
  private void takeCondition(String name, JsonParser json) throws IOException {
    if (name.equals("ready")) {
      ready = json.currentToken() != JsonToken.VALUE_FALSE;
    }
    json.skipChildren();
  }
}
