package io.sluice.ottl.path;

import io.sluice.component.Client;
import io.sluice.ottl.eval.Subject;
import io.sluice.ottl.value.EvaluationFailure;
import io.sluice.spans.AttributeValue;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What is known of the client that sent a request. Where nothing is known, it is nil. */
final class ClientPaths {
  private static final String GRPC = "grpc";

  private ClientPaths() {}

  static PathTable table() {
    PathTable paths = new PathTable();
    paths.readOnly(
        "client.addr",
        at -> at.client().address().isEmpty() ? null : AttributeValue.of(at.client().address()));
    headers(paths, "client.metadata", false);
    headers(paths, "grpc.metadata", true);
    // Authenticators tell no attributes of whom they let in.
    lists(paths, "client.auth.attributes", client -> Map.of());
    return paths;
  }

  private static void headers(PathTable paths, String name, boolean onlyGrpc) {
    lists(
        paths,
        name,
        client -> onlyGrpc && !client.transport().equals(GRPC) ? Map.of() : client.metadata());
  }

  /** Lists of strings by names of which the case does not matter. */
  private interface Lists {
    Map<String, List<String>> of(Client client);
  }

  private static void lists(PathTable paths, String name, Lists lists) {
    NestedPlace.Roots roots = new ListRoots(lists);
    paths.add(
        name,
        keys -> {
          if (keys.isEmpty()) {
            return new ReadOnlyPlace(at -> map(lists.of(at.client())));
          }
          NestedPlace place = new NestedPlace(roots, keys);
          return new ReadOnlyPlace(place::value);
        });
  }

  private static AttributeValue map(Map<String, List<String>> lists) {
    Map<String, AttributeValue> entries = new LinkedHashMap<>();
    lists.forEach((key, values) -> entries.put(key, list(values)));
    return AttributeValue.of(entries);
  }

  private static AttributeValue list(List<String> values) {
    return AttributeValue.of(values.stream().map(AttributeValue::of).toList());
  }

  private record ListRoots(Lists lists) implements NestedPlace.Roots {
    @Override
    public AttributeValue get(Subject at, String name) {
      List<String> values = lists.of(at.client()).get(name.toLowerCase(Locale.ROOT));
      return values == null ? null : list(values);
    }

    @Override
    public void set(Subject at, String name, AttributeValue value) {
      throw new EvaluationFailure("the path can only be read");
    }
  }
}
