package io.sluice.processors.editing.action;

import io.sluice.component.Client;
import io.sluice.spans.AttributeValue;
import java.util.List;

/** Something of the request that brought the spans. It is looked up once for all its spans. */
final class ContextValue implements GivenValue {
  private static final String ADDRESS = "client.address";
  private static final String METADATA = "metadata.";
  private static final String AUTH = "auth.";

  private final String name;
  private final AttributeValue otherwise;
  private Client asked;
  private AttributeValue answer;

  /**
   * @param otherwise for a request that has nothing of that name; null for nothing at all
   */
  ContextValue(String name, AttributeValue otherwise) {
    this.name = name;
    this.otherwise = otherwise;
  }

  @Override
  public AttributeValue of(Client client) {
    if (!client.equals(asked)) {
      asked = client;
      List<String> values = values(client);
      answer = values.isEmpty() ? otherwise : AttributeValue.of(String.join(";", values));
    }
    return answer;
  }

  private List<String> values(Client client) {
    if (name.equals(ADDRESS)) {
      return List.of(client.address());
    }
    if (name.startsWith(AUTH)) {
      return client.auth().getOrDefault(name.substring(AUTH.length()), List.of());
    }
    return client.values(name.startsWith(METADATA) ? name.substring(METADATA.length()) : name);
  }
}
