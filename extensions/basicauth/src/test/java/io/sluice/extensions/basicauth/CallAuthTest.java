package io.sluice.extensions.basicauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.component.Client;
import io.sluice.component.settings.Secret;
import io.sluice.extensions.basicauth.BasicAuthSettings.ClientAuth;
import io.sluice.testkit.Workbench;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CallAuthTest {
  private final Workbench bench = new Workbench();

  private CallAuth started(ClientAuth settings) throws Exception {
    CallAuth extension =
        (CallAuth)
            new BasicAuthFactory()
                .create(
                    bench.context("basicauth"),
                    new BasicAuthSettings(Optional.empty(), Optional.of(settings)));
    extension.start(bench);
    return extension;
  }

  private static Map<String, String> sent(CallAuth extension) {
    return extension.headers(Client.NONE).toCompletableFuture().join();
  }

  @Test
  void call_carriesUserAndPassword() throws Exception {
    CallAuth extension = started(new ClientAuth("Aladdin", "", new Secret("open sesame"), ""));
    assertThat(sent(extension))
        .isEqualTo(Map.of("Authorization", "Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ=="));
    assertThat(extension.showsSecret()).isTrue();
  }

  @Test
  void files_goFirst_andAreReadAgain(@TempDir Path folder) throws Exception {
    Path user = Files.writeString(folder.resolve("user"), "Aladdin\n");
    Path password = Files.writeString(folder.resolve("password"), "open\n");
    CallAuth extension =
        started(new ClientAuth("x", user.toString(), new Secret("y"), password.toString()));
    assertThat(sent(extension)).isEqualTo(Map.of("Authorization", "Basic QWxhZGRpbjpvcGVu"));
    Files.writeString(password, "open sesame");
    bench.time().advance(Duration.ofSeconds(1));
    assertThat(sent(extension))
        .isEqualTo(Map.of("Authorization", "Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ=="));
    Files.writeString(user, "a:b");
    bench.time().advance(Duration.ofSeconds(1));
    assertThatThrownBy(() -> sent(extension)).hasMessageContaining("contains a colon");
  }

  @Test
  void start_withAColonInTheUserFile_fails(@TempDir Path folder) throws Exception {
    Path user = Files.writeString(folder.resolve("user"), "a:b");
    assertThatThrownBy(() -> started(new ClientAuth("", user.toString(), new Secret(""), "")))
        .hasMessageContaining("must not contain a colon");
  }
}
