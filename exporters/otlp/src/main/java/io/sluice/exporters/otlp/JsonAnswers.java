package io.sluice.exporters.otlp;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;

/** Reads what servers answer in JSON. */
final class JsonAnswers {
  private static final JsonFactory JSON = new JsonFactory();

  private JsonAnswers() {}

  /** The message {@code ExportTraceServiceResponse}; empty is a complete success. */
  static PartialSuccess partialSuccess(byte[] body) throws MessageReader.Malformed {
    if (body.length == 0) {
      return PartialSuccess.COMPLETE;
    }
    PartialSuccess found = PartialSuccess.COMPLETE;
    try (JsonParser json = JSON.createParser(body)) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        throw new MessageReader.Malformed("it is not a JSON object");
      }
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        boolean wanted = isNamed(json, "partialSuccess", "partial_success");
        if (json.nextToken() == JsonToken.START_OBJECT && wanted) {
          found = inner(json);
        } else {
          json.skipChildren();
        }
      }
    } catch (IOException e) {
      throw new MessageReader.Malformed(e.getMessage());
    }
    return found;
  }

  private static PartialSuccess inner(JsonParser json) throws IOException {
    long rejected = 0;
    String message = "";
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      boolean isCount =
          isNamed(json, "rejectedSpans", "rejected_spans")
              || isNamed(json, "rejectedDataPoints", "rejected_data_points");
      boolean isMessage = isNamed(json, "errorMessage", "error_message");
      json.nextToken();
      if (isCount) {
        // Numbers of 64 bits stand in quotes, but not everybody does that.
        rejected = json.getValueAsLong();
      } else if (isMessage) {
        message = json.getValueAsString("");
      }
      json.skipChildren();
    }
    return new PartialSuccess(rejected, message);
  }

  private static boolean isNamed(JsonParser json, String name, String other) throws IOException {
    return json.currentName().equals(name) || json.currentName().equals(other);
  }
}
