package io.sluice.extensions.basicauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.component.Admittance;
import io.sluice.component.ComponentContext;
import io.sluice.component.StartException;
import io.sluice.component.settings.Secret;
import io.sluice.extensions.basicauth.BasicAuthSettings.HtpasswdSettings;
import io.sluice.testkit.Workbench;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DoorAuthTest {
  private static final String SLOW =
      "ann:$2b$04$abcdefghijklmnopqrstuu/LVz6MZlItEy42I2juLihZ66HnQx/cy";
  private static final Admittance WRONG = new Admittance.Refused("invalid credentials");

  private final Workbench bench = new Workbench();
  private DoorAuth door;

  private DoorAuth open(String file, String inline) throws StartException {
    ComponentContext context = bench.context("basicauth");
    BasicAuthSettings settings =
        new BasicAuthSettings(
            Optional.of(new HtpasswdSettings(file, new Secret(inline))), Optional.empty());
    door = (DoorAuth) new BasicAuthFactory().create(context, settings);
    door.start(bench);
    return door;
  }

  @AfterEach
  void stop() {
    if (door != null) {
      door.stop(Workbench.soon());
      door.stop(Workbench.soon());
    }
  }

  private Admittance shown(String header) {
    return door.admit(name -> name.equals("authorization") ? List.of(header) : List.of())
        .toCompletableFuture()
        .join();
  }

  private static String basic(String text) {
    return "Basic " + Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  private static Admittance granted(String user, String header) {
    return new Admittance.Granted(
        Map.of("username", List.of(user), "raw", List.of(header.substring("Basic ".length()))));
  }

  @Test
  void password_right_passesAndTellsWhoItIs() throws Exception {
    open("", "bob:b\n" + SLOW);
    String bob = basic("bob:b");
    String ann = basic("ann:open sesame");
    assertThat(shown(bob)).isEqualTo(granted("bob", bob));
    assertThat(shown(ann)).isEqualTo(granted("ann", ann));
    assertThat(shown(ann)).isEqualTo(granted("ann", ann));
    assertThat(shown(ann.replace("Basic", "bAsIC"))).isEqualTo(granted("ann", ann));
  }

  @Test
  void password_wrong_isRefusedAlikeForUsersAndStrangers() throws Exception {
    open("", "bob:b\n" + SLOW);
    assertThat(shown(basic("bob:c"))).isEqualTo(WRONG);
    assertThat(shown(basic("ann:open"))).isEqualTo(WRONG);
    assertThat(shown(basic("eve:open sesame"))).isEqualTo(WRONG);
    assertThat(shown(basic(":"))).isEqualTo(WRONG);
  }

  @Test
  void header_thatIsNoCredentials_isRefusedWithTheReason() throws Exception {
    open("", SLOW);
    assertThat(door.admit(name -> List.of()).toCompletableFuture().join())
        .isEqualTo(new Admittance.Refused("no basic auth provided"));
    assertThat(shown("Bearer x")).asString().contains("invalid authorization scheme prefix");
    assertThat(shown("Basic *")).asString().contains("invalid authorization format");
    assertThat(shown(basic("nocolon"))).asString().contains("invalid authorization format");
  }

  @Test
  void slowHash_isComputedElsewhere_andOnceOnly() throws Exception {
    open("", SLOW);
    String ann = basic("ann:open sesame");
    var first = door.admit(name -> List.of(ann)).toCompletableFuture();
    first.join();
    assertThat(door.admit(name -> List.of(ann)).toCompletableFuture().isDone()).isTrue();
  }

  @Test
  void afterTheEnd_slowHashesCannotBeTold() throws Exception {
    open("", SLOW);
    door.stop(Workbench.soon());
    assertThat(shown(basic("ann:open sesame"))).isInstanceOf(Admittance.Undecided.class);
  }

  @Test
  void file_rotated_forgetsOldPasswords(@TempDir Path folder) throws Exception {
    Path file = Files.writeString(folder.resolve("htpasswd"), SLOW + "\nbob:b\n");
    open(file.toString(), "bob:inline");
    assertThat(shown(basic("ann:open sesame"))).isInstanceOf(Admittance.Granted.class);
    assertThat(shown(basic("bob:b"))).isEqualTo(WRONG);
    assertThat(shown(basic("bob:inline"))).isInstanceOf(Admittance.Granted.class);
    Files.writeString(file, "ann:new\n");
    bench.time().advance(Duration.ofSeconds(1));
    assertThat(shown(basic("ann:open sesame"))).isEqualTo(WRONG);
    assertThat(shown(basic("ann:new"))).isInstanceOf(Admittance.Granted.class);
    assertThat(shown(basic("bob:inline"))).isInstanceOf(Admittance.Granted.class);
  }

  @Test
  void start_withWhatCannotBeRead_failsWithTheReason(@TempDir Path folder) {
    assertThatThrownBy(() -> open("", "secret"))
        .isInstanceOf(StartException.class)
        .hasMessage("htpasswd.inline: line 1: expected user:hash");
    Path nowhere = folder.resolve("nowhere");
    assertThatThrownBy(() -> open(nowhere.toString(), "")).hasMessage(nowhere + ": no such file");
  }
}
