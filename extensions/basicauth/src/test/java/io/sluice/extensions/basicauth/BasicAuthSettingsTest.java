package io.sluice.extensions.basicauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.sluice.component.settings.Checks;
import io.sluice.component.settings.InvalidSettings;
import io.sluice.component.settings.Required;
import io.sluice.component.settings.Secret;
import io.sluice.extensions.basicauth.BasicAuthSettings.ClientAuth;
import io.sluice.extensions.basicauth.BasicAuthSettings.HtpasswdSettings;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BasicAuthSettingsTest {
  private static final HtpasswdSettings DOOR = new HtpasswdSettings("f", new Secret(""));
  private static final ClientAuth CALL = new ClientAuth("u", "", new Secret(""), "");

  private static List<String> problems(Required settings) {
    Checks checks = new Checks();
    settings.check(checks);
    InvalidSettings thrown = catchThrowableOfType(InvalidSettings.class, checks::done);
    return thrown == null
        ? List.of()
        : thrown.problems().stream().map(InvalidSettings.Problem::key).toList();
  }

  @Test
  void sections_exactlyOneIsNeeded() {
    assertThat(new BasicAuthFactory().type()).isEqualTo("basicauth");
    assertThat(problems(new BasicAuthFactory().defaults())).containsExactly("");
    assertThat(problems(new BasicAuthSettings(Optional.of(DOOR), Optional.of(CALL))))
        .containsExactly("client_auth");
    assertThat(problems(new BasicAuthSettings(Optional.of(DOOR), Optional.empty()))).isEmpty();
    assertThat(problems(new BasicAuthSettings(Optional.empty(), Optional.of(CALL)))).isEmpty();
  }

  @Test
  void sections_needSomethingInThem() {
    assertThat(problems(HtpasswdSettings.defaults())).containsExactly("file");
    assertThat(problems(new HtpasswdSettings("", new Secret("a:b")))).isEmpty();
    assertThat(problems(ClientAuth.defaults())).containsExactly("username");
  }

  @Test
  void user_withAColon_isAnError() {
    InvalidSettings thrown =
        catchThrowableOfType(
            InvalidSettings.class, () -> new ClientAuth("a:b", "", new Secret(""), ""));
    assertThat(thrown.problems().get(0).key()).isEqualTo("username");
  }
}
