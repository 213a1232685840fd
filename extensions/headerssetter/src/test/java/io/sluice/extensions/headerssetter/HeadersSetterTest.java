package io.sluice.extensions.headerssetter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.component.Client;
import io.sluice.component.ClientAuthenticator;
import io.sluice.component.ComponentId;
import io.sluice.component.Extension;
import io.sluice.component.StartException;
import io.sluice.component.UnusableHeaderException;
import io.sluice.component.settings.Secret;
import io.sluice.testkit.Workbench;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.event.Level;

class HeadersSetterTest {
  private static final Client SENDER =
      new Client(
          "http",
          "192.0.2.1",
          Map.of("tenant", List.of("acme"), "twice", List.of("a", "b")),
          Map.of(
              "subject", List.of("ann"),
              "membership", List.of("a\"b", "c"),
              "split", List.of("a\r\nb")));

  private final Workbench bench = new Workbench();

  /** Shows one header. */
  private record Token(boolean showsSecret) implements Extension, ClientAuthenticator {
    @Override
    public CompletionStage<Map<String, String>> headers(Client client) {
      return CompletableFuture.completedStage(Map.of("authorization", "Bearer x"));
    }
  }

  private static HeaderSettings value(Action action, String key, String value) {
    return new HeaderSettings(
        key,
        action,
        Optional.of(new Secret(value)),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  private static HeaderSettings fromContext(String key, String name, Optional<String> otherwise) {
    return new HeaderSettings(
        key,
        Action.UPSERT,
        Optional.empty(),
        Optional.empty(),
        Optional.of(name),
        Optional.empty(),
        otherwise.map(Secret::new));
  }

  private static HeaderSettings fromAttribute(String key, String name, Optional<String> otherwise) {
    return new HeaderSettings(
        key,
        Action.UPSERT,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.of(name),
        otherwise.map(Secret::new));
  }

  private HeadersSetter started(Optional<String> additional, HeaderSettings... headers)
      throws StartException {
    HeadersSetter setter = made("headers_setter", additional, headers);
    setter.start(bench);
    return setter;
  }

  private HeadersSetter made(String id, Optional<String> additional, HeaderSettings... headers) {
    HeadersSetter setter =
        (HeadersSetter)
            new HeadersSetterFactory()
                .create(
                    bench.context(id),
                    new HeadersSetterSettings(
                        List.of(headers), additional.map(ComponentId::parse)));
    bench.with(id, setter);
    return setter;
  }

  private HeadersSetter started(HeaderSettings... headers) throws StartException {
    return started(Optional.empty(), headers);
  }

  private static Map<String, String> sent(HeadersSetter setter, Map<String, String> given) {
    return setter.headers(SENDER, given).toCompletableFuture().join();
  }

  private static Map<String, String> sent(HeadersSetter setter) {
    return setter.headers(SENDER).toCompletableFuture().join();
  }

  @Test
  void actions_lookAtWhatTheCallHas_whateverTheCaseOfItsNames() throws Exception {
    HeadersSetter setter =
        started(
            value(Action.INSERT, "There", "new"),
            value(Action.INSERT, "inserted", "new"),
            value(Action.UPDATE, "updated", "new"),
            value(Action.UPDATE, "absent", "new"),
            value(Action.UPSERT, "upserted", "new"),
            value(Action.UPSERT, "Set", "new"),
            value(Action.DELETE, "deleted", ""),
            value(Action.DELETE, "gone", ""));
    assertThat(
            sent(setter, Map.of("there", "old", "Updated", "old", "set", "old", "DELETED", "old")))
        .containsOnly(
            Map.entry("there", "old"),
            Map.entry("inserted", "new"),
            Map.entry("Updated", "new"),
            Map.entry("upserted", "new"),
            Map.entry("set", "new"));
  }

  @Test
  void requestHeader_goesThrough() throws Exception {
    assertThat(sent(started(fromContext("X-Scope-OrgID", "Tenant", Optional.empty()))))
        .isEqualTo(Map.of("X-Scope-OrgID", "acme"));
  }

  @Test
  void requestHeader_missing_isTheDefault() throws Exception {
    assertThat(sent(started(fromContext("org", "nothing", Optional.of("other")))))
        .isEqualTo(Map.of("org", "other"));
    assertThat(bench.log().messages(Level.WARN)).isEmpty();
  }

  @Test
  void requestHeader_missingWithoutDefault_isEmptyAndToldOnce() throws Exception {
    HeadersSetter setter =
        started(
            fromContext("org", "nothing", Optional.empty()),
            fromAttribute("user", "nobody", Optional.empty()));
    for (int i = 0; i < 3; i++) {
      assertThat(sent(setter)).isEqualTo(Map.of("org", "", "user", ""));
    }
    assertThat(bench.log().messages(Level.WARN)).hasSize(2);
    assertThat(bench.log().messages(Level.WARN).get(0)).contains("include_metadata: true");
    assertThat(bench.log().messages(Level.WARN).get(1)).contains("attribute nobody");
  }

  @Test
  void requestHeader_severalTimes_failsTheCallForGood() throws Exception {
    HeadersSetter setter = started(fromContext("org", "twice", Optional.of("other")));
    assertThatThrownBy(() -> sent(setter))
        .hasCauseInstanceOf(UnusableHeaderException.class)
        .hasMessageContaining("has the header twice 2 times");
  }

  @Test
  void attribute_thatNoHeaderCanHave_failsTheCallForGood() throws Exception {
    HeadersSetter setter = started(fromAttribute("user", "split", Optional.of("other")));
    assertThatThrownBy(() -> sent(setter))
        .hasCauseInstanceOf(UnusableHeaderException.class)
        .hasMessageContaining("the sender's split");
  }

  @Test
  void attribute_oneValueAsItIs_severalAsJson() throws Exception {
    assertThat(
            sent(
                started(
                    fromAttribute("user", "subject", Optional.empty()),
                    fromAttribute("groups", "membership", Optional.empty()),
                    fromAttribute("other", "nobody", Optional.of("x")))))
        .isEqualTo(Map.of("user", "ann", "groups", "[\"a\\\"b\",\"c\"]", "other", "x"));
  }

  @Test
  void file_isReadAgain(@TempDir Path folder) throws Exception {
    Path file = Files.writeString(folder.resolve("key"), "one\n");
    HeadersSetter setter =
        started(
            new HeaderSettings(
                "api-key",
                Action.UPSERT,
                Optional.empty(),
                Optional.of(file.toString()),
                Optional.empty(),
                Optional.empty(),
                Optional.empty()));
    assertThat(sent(setter)).isEqualTo(Map.of("api-key", "one"));
    Files.writeString(file, "two\n");
    bench.time().advance(Duration.ofSeconds(1));
    assertThat(sent(setter)).isEqualTo(Map.of("api-key", "two"));
  }

  @Test
  void additionalAuth_goesFirst() throws Exception {
    bench.with("token", new Token(true));
    HeadersSetter setter =
        started(
            Optional.of("token"),
            value(Action.INSERT, "Authorization", "not this"),
            value(Action.UPSERT, "org", "acme"));
    assertThat(sent(setter, Map.of("Authorization", "configured")))
        .isEqualTo(Map.of("Authorization", "Bearer x", "org", "acme"));
    assertThat(setter.showsSecret()).isTrue();
    assertThat(started(value(Action.UPSERT, "org", "acme")).showsSecret()).isFalse();
  }

  @Test
  void additionalAuth_inACircle_doesNotStart() {
    HeadersSetter one =
        made("headers_setter/1", Optional.of("headers_setter/2"), value(Action.UPSERT, "a", "1"));
    made("headers_setter/2", Optional.of("headers_setter/1"), value(Action.UPSERT, "a", "2"));
    assertThatThrownBy(() -> one.start(bench)).hasMessageContaining("remove the circle");
  }

  @Test
  void additionalAuth_notThere_doesNotStart() {
    assertThatThrownBy(() -> started(Optional.of("token"), value(Action.UPSERT, "a", "1")))
        .isInstanceOf(StartException.class);
  }
}
