package io.sluice.extensions.bearertoken;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.component.Admittance;
import io.sluice.component.Client;
import io.sluice.component.StartException;
import io.sluice.component.settings.Secret;
import io.sluice.testkit.Workbench;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BearerTokenTest {
  private final Workbench bench = new Workbench();

  private BearerToken started(BearerTokenSettings settings) throws StartException {
    BearerToken extension =
        (BearerToken) new BearerTokenFactory().create(bench.context("bearertokenauth"), settings);
    extension.start(bench);
    return extension;
  }

  private static BearerTokenSettings tokens(String... tokens) {
    return new BearerTokenSettings(
        "Authorization", "Bearer", new Secret(""), Stream.of(tokens).map(Secret::new).toList(), "");
  }

  private static BearerTokenSettings file(Path file) {
    return new BearerTokenSettings(
        "Authorization", "Bearer", new Secret("ignored"), List.of(), file.toString());
  }

  private static Admittance shown(BearerToken extension, String header, String... values) {
    return extension
        .admit(name -> name.equals(header) ? List.of(values) : List.of())
        .toCompletableFuture()
        .join();
  }

  private static Admittance shown(BearerToken extension, String value) {
    return shown(extension, "authorization", value);
  }

  private static Map<String, String> sent(BearerToken extension) {
    return extension.headers(Client.NONE).toCompletableFuture().join();
  }

  @Test
  void door_anyOfTheTokens_passes() throws Exception {
    BearerToken extension = started(tokens("one", "two"));
    assertThat(shown(extension, "Bearer one")).isEqualTo(Admittance.GRANTED);
    assertThat(shown(extension, "Bearer two")).isEqualTo(Admittance.GRANTED);
  }

  @Test
  void door_anythingElse_isRefusedWithoutBeingQuoted() throws Exception {
    BearerToken extension = started(tokens("one", "two"));
    for (String wrong :
        List.of("Bearer three", "Bearer on", "Bearer one ", "bearer one", "one", "Bearer ")) {
      assertThat(shown(extension, wrong))
          .isEqualTo(
              new Admittance.Refused("scheme or token does not match, in header authorization"));
    }
  }

  @Test
  void door_noHeader_isRefused() throws Exception {
    BearerToken extension = started(tokens("one"));
    Admittance missing =
        new Admittance.Refused("missing or empty authorization header: authorization");
    assertThat(shown(extension, "other", "Bearer one")).isEqualTo(missing);
    assertThat(shown(extension, "")).isEqualTo(missing);
  }

  @Test
  void door_severalHeaders_theFirstCounts() throws Exception {
    BearerToken extension = started(tokens("one"));
    assertThat(shown(extension, "authorization", "Bearer x", "Bearer one"))
        .isInstanceOf(Admittance.Refused.class);
  }

  @Test
  void call_carriesTheFirstToken() throws Exception {
    assertThat(sent(started(tokens("one", "two"))))
        .isEqualTo(Map.of("Authorization", "Bearer one"));
  }

  @Test
  void headerAndScheme_areAsConfigured() throws Exception {
    BearerToken extension =
        started(new BearerTokenSettings("X-Api-Key", "", new Secret("k"), List.of(), ""));
    assertThat(sent(extension)).isEqualTo(Map.of("X-Api-Key", "k"));
    assertThat(shown(extension, "x-api-key", "k")).isEqualTo(Admittance.GRANTED);
    assertThat(shown(extension, "authorization", "k")).isInstanceOf(Admittance.Refused.class);
    assertThat(extension.showsSecret()).isTrue();
  }

  @Test
  void file_rotated_changesWhatIsSentAndWhatIsTaken(@TempDir Path folder) throws Exception {
    Path file = Files.writeString(folder.resolve("tokens"), "one the old one\n\n# note\n  two\n");
    BearerToken extension = started(file(file));
    assertThat(sent(extension)).isEqualTo(Map.of("Authorization", "Bearer one"));
    assertThat(shown(extension, "Bearer two")).isEqualTo(Admittance.GRANTED);
    assertThat(shown(extension, "Bearer ignored")).isInstanceOf(Admittance.Refused.class);
    assertThat(shown(extension, "Bearer ")).isInstanceOf(Admittance.Refused.class);
    assertThat(shown(extension, "Bearer #")).isInstanceOf(Admittance.Refused.class);
    Files.writeString(file, "three\n");
    bench.time().advance(Duration.ofSeconds(1));
    assertThat(sent(extension)).isEqualTo(Map.of("Authorization", "Bearer three"));
    assertThat(shown(extension, "Bearer one")).isInstanceOf(Admittance.Refused.class);
    assertThat(shown(extension, "Bearer three")).isEqualTo(Admittance.GRANTED);
  }

  @Test
  void file_withoutToken_doesNotStart(@TempDir Path folder) throws Exception {
    Path file = Files.writeString(folder.resolve("tokens"), "\n# nothing yet\n");
    assertThatThrownBy(() -> started(file(file)))
        .hasMessage(file + ": has no token; one is expected in each line");
  }
}
