package io.sluice.kubernetes;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/**
 * How the API server says that something went wrong.
 *
 * @param code as of HTTP
 * @param message for people
 */
record ApiStatus(int code, String message) {
  private static final int LONGEST = 16 << 10;

  /** Reads a status object, whose first token was read. */
  static ApiStatus read(JsonParser json) throws IOException {
    int code = 0;
    String message = "";
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String field = json.currentName();
      json.nextToken();
      switch (field) {
        case "code" -> code = json.getValueAsInt();
        case "message" -> message = json.getValueAsString("");
        default -> json.skipChildren();
      }
    }
    return new ApiStatus(code, message);
  }

  /** The message of a bad answer, which need not come from the API server itself. */
  static String message(InputStream body) throws IOException {
    byte[] bytes = body.readNBytes(LONGEST);
    try (JsonParser json = new JsonFactory().createParser(bytes)) {
      if (json.nextToken() == JsonToken.START_OBJECT) {
        return read(json).message();
      }
    } catch (JsonParseException e) {
      // Some proxy's page, then: shown as it is.
    }
    String text = new String(bytes, StandardCharsets.UTF_8).strip();
    return text.length() > 200 ? text.substring(0, 200) + "…" : text;
  }
}
