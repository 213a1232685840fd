package io.sluice.extensions.basicauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class HtpasswdTest {
  private static boolean lets(Htpasswd users, String user, String password) {
    return users.proves(BasicCredentials.of(user, password));
  }

  @Test
  void lines_emptyOnesAndComments_arePassedOver() {
    Htpasswd users = Htpasswd.parse("\n# staff\n ann:a \r\n\nbob:b:c\n");
    assertThat(lets(users, "ann", "a")).isTrue();
    assertThat(lets(users, "bob", "b:c")).isTrue();
    assertThat(lets(users, "bob", "b")).isFalse();
    assertThat(lets(users, "# staff", "")).isFalse();
  }

  @Test
  void user_twice_theLaterCounts() {
    Htpasswd users = Htpasswd.parse("ann:a\nann:b");
    assertThat(lets(users, "ann", "a")).isFalse();
    assertThat(lets(users, "ann", "b")).isTrue();
  }

  @Test
  void overlay_goesFirst() {
    Htpasswd users = Htpasswd.parse("ann:a\nbob:b").overlaidBy(Htpasswd.parse("ann:c"));
    assertThat(lets(users, "ann", "c")).isTrue();
    assertThat(lets(users, "ann", "a")).isFalse();
    assertThat(lets(users, "bob", "b")).isTrue();
  }

  @Test
  void problems_areToldByLineAndNotQuoted() {
    assertThatThrownBy(() -> Htpasswd.parse("ann:a\nsecret\n:x\nbob:\neve:{SHA}sec*ret"))
        .hasMessage(
            "line 2: expected user:hash; line 3: expected user:hash; line 4: has no hash behind the"
                + " user's name; line 5: the hash cannot be read");
  }

  @Test
  void slowHash_thatWasRight_isNotComputedAgain() {
    Htpasswd users =
        Htpasswd.parse("ann:$2b$04$abcdefghijklmnopqrstuu/LVz6MZlItEy42I2juLihZ66HnQx/cy");
    BasicCredentials right = BasicCredentials.of("ann", "open sesame");
    BasicCredentials wrong = BasicCredentials.of("ann", "open");
    assertThat(users.hasProved(right)).isFalse();
    assertThat(users.proves(right)).isTrue();
    assertThat(users.proves(wrong)).isFalse();
    assertThat(users.hasProved(right)).isTrue();
    assertThat(users.hasProved(wrong)).isFalse();
    assertThat(users.hasProved(BasicCredentials.of("bob", "open sesame"))).isFalse();
  }

  @Test
  void stranger_takesAsLongAsAUser() {
    Htpasswd users =
        Htpasswd.parse("ann:$2b$04$abcdefghijklmnopqrstuu/LVz6MZlItEy42I2juLihZ66HnQx/cy");
    BasicCredentials stranger = BasicCredentials.of("bob", "open sesame");
    assertThat(users.isSlowFor(stranger)).isTrue();
    assertThat(users.proves(stranger)).isFalse();
    assertThat(Htpasswd.parse("ann:a").isSlowFor(stranger)).isFalse();
    assertThat(Htpasswd.parse("").isEmpty()).isTrue();
  }
}
