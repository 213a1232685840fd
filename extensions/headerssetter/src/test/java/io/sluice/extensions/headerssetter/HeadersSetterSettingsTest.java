package io.sluice.extensions.headerssetter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.sluice.component.settings.Checks;
import io.sluice.component.settings.InvalidSettings;
import io.sluice.component.settings.Required;
import io.sluice.component.settings.Secret;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HeadersSetterSettingsTest {
  private static final Optional<String> NONE = Optional.empty();
  private static final Optional<Secret> NO_SECRET = Optional.empty();

  private static List<String> problems(Required settings) {
    Checks checks = new Checks();
    settings.check(checks);
    InvalidSettings thrown = catchThrowableOfType(InvalidSettings.class, checks::done);
    return thrown == null
        ? List.of()
        : thrown.problems().stream().map(InvalidSettings.Problem::key).toList();
  }

  private static HeaderSettings header(
      Action action, Optional<Secret> value, Optional<String> fromContext, boolean withDefault) {
    return new HeaderSettings(
        "key",
        action,
        value,
        NONE,
        fromContext,
        NONE,
        withDefault ? Optional.of(new Secret("d")) : NO_SECRET);
  }

  @Test
  void defaults_areTheCollectors() {
    assertThat(new HeadersSetterFactory().type()).isEqualTo("headers_setter");
    assertThat(HeaderSettings.defaults().action()).isEqualTo(Action.UPSERT);
    assertThat(problems(new HeadersSetterFactory().defaults())).containsExactly("headers");
  }

  @Test
  void header_hasOneSource() {
    Optional<Secret> value = Optional.of(new Secret(""));
    Optional<String> context = Optional.of("tenant");
    assertThat(problems(header(Action.UPSERT, value, NONE, false))).isEmpty();
    assertThat(problems(header(Action.UPSERT, NO_SECRET, context, true))).isEmpty();
    assertThat(problems(header(Action.UPSERT, NO_SECRET, NONE, false))).containsExactly("");
    assertThat(problems(header(Action.UPSERT, value, context, false))).containsExactly("");
    assertThat(problems(header(Action.UPSERT, value, NONE, true))).containsExactly("default_value");
    assertThat(problems(header(Action.DELETE, NO_SECRET, NONE, false))).isEmpty();
    assertThat(problems(HeaderSettings.defaults())).containsExactly("key", "");
  }

  @Test
  void key_thatIsNoHeaderName_isAnError() {
    InvalidSettings thrown =
        catchThrowableOfType(
            InvalidSettings.class,
            () -> new HeaderSettings("a b", Action.UPSERT, NO_SECRET, NONE, NONE, NONE, NO_SECRET));
    assertThat(thrown.problems().get(0).key()).isEqualTo("key");
  }
}
