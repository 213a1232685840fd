package io.sluice.ottl.path;

import io.sluice.component.Client;
import io.sluice.ottl.eval.Subject;
import io.sluice.ottl.value.EvaluationFailure;
import io.sluice.spans.AttributeValue;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** What is known of the client that sent a request. Where nothing is known, it is nil. */
final class ClientPaths {
  private static final String GRPC = "grpc";

  private ClientPaths() {}

  static PathTable table() {
    PathTable paths = new PathTable();
    paths.readOnly(
        "client.addr",
        at -> at.client().address().isEmpty() ? null : AttributeValue.of(at.client().address()));
    lists(paths, "client.metadata", new Lists(Client::metadata, ClientPaths::headerName, false));
    lists(paths, "grpc.metadata", new Lists(ClientPaths::ofGrpc, ClientPaths::headerName, false));
    lists(paths, "client.auth.attributes", new Lists(Client::auth, name -> name, true));
    return paths;
  }

  private static Map<String, List<String>> ofGrpc(Client client) {
    return client.transport().equals(GRPC) ? client.metadata() : Map.of();
  }

  private static String headerName(String name) {
    return name.toLowerCase(Locale.ROOT);
  }

  private static void lists(PathTable paths, String name, Lists lists) {
    paths.add(
        name,
        keys -> {
          if (keys.isEmpty()) {
            return new ReadOnlyPlace(at -> lists.map(at.client()));
          }
          NestedPlace place = new NestedPlace(lists, keys);
          return new ReadOnlyPlace(place::value);
        });
  }

  /**
   * Lists of strings by names.
   *
   * @param spelling how a name is spelled that is asked for
   * @param singles whether a list of one is that one
   */
  private record Lists(
      Function<Client, Map<String, List<String>>> of,
      UnaryOperator<String> spelling,
      boolean singles)
      implements NestedPlace.Roots {
    AttributeValue map(Client client) {
      Map<String, AttributeValue> entries = new LinkedHashMap<>();
      of.apply(client).forEach((key, values) -> entries.put(key, value(values)));
      return AttributeValue.of(entries);
    }

    private AttributeValue value(List<String> values) {
      return singles && values.size() == 1
          ? AttributeValue.of(values.get(0))
          : AttributeValue.of(values.stream().map(AttributeValue::of).toList());
    }

    @Override
    public AttributeValue get(Subject at, String name) {
      List<String> values = of.apply(at.client()).get(spelling.apply(name));
      return values == null ? null : value(values);
    }

    @Override
    public void set(Subject at, String name, AttributeValue value) {
      throw new EvaluationFailure("the path can only be read");
    }
  }
}
