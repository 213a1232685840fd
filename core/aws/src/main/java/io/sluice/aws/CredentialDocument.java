package io.sluice.aws;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The JSON in which containers and machines are told their credentials. */
final class CredentialDocument {
  private static final JsonFactory JSON = new JsonFactory();

  private CredentialDocument() {}

  /**
   * Reads one.
   *
   * @param from where it is from, for messages
   */
  static AwsCredentials read(String text, String from) throws IOException {
    Map<String, String> fields = fields(text, from);
    String key = fields.getOrDefault("AccessKeyId", "");
    String secret = fields.getOrDefault("SecretAccessKey", "");
    if (key.isEmpty() || secret.isEmpty()) {
      String said = fields.getOrDefault("Message", fields.getOrDefault("Code", "no key in it"));
      throw new IOException(from + " gave no credentials: " + said);
    }
    return AwsCredentials.of(
        key, secret, fields.getOrDefault("Token", ""), instant(fields.get("Expiration"), from));
  }

  static Optional<Instant> instant(String text, String from) throws IOException {
    try {
      return Optional.ofNullable(text).map(Instant::parse);
    } catch (DateTimeException e) {
      throw new IOException(from + " gave credentials that expire at no time: " + text, e);
    }
  }

  private static Map<String, String> fields(String text, String from) throws IOException {
    Map<String, String> fields = new HashMap<>();
    try (JsonParser parser = JSON.createParser(text)) {
      parser.nextToken();
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String name = parser.currentName();
        parser.nextToken();
        if (parser.currentToken().isScalarValue()) {
          fields.put(name, parser.getValueAsString(""));
        } else {
          parser.skipChildren();
        }
      }
      return fields;
    } catch (JsonProcessingException e) {
      throw new IOException(from + " answered no JSON: " + e.getOriginalMessage(), e);
    }
  }
}
