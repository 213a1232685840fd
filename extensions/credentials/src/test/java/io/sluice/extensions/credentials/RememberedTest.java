package io.sluice.extensions.credentials;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RememberedTest {
  private final Remembered<Integer> remembered = new Remembered<>();

  @Test
  void credential_kept_isFoundAndNoOtherIs() {
    remembered.keep("a", 1);
    assertThat(remembered.find("a")).contains(1);
    assertThat(remembered.find("b")).isEmpty();
    assertThat(new Remembered<Integer>().find("a")).isEmpty();
  }

  @Test
  void credential_tooLong_isNotKept() {
    String longest = "x".repeat(4096);
    remembered.keep(longest, 1);
    remembered.keep(longest + "x", 2);
    assertThat(remembered.find(longest)).contains(1);
    assertThat(remembered.find(longest + "x")).isEmpty();
  }

  @Test
  void credentials_tooMany_theOneNotSeenForLongestIsForgotten() {
    for (int i = 0; i < 1024; i++) {
      remembered.keep("c" + i, i);
    }
    assertThat(remembered.find("c0")).contains(0);
    remembered.keep("one more", -1);
    assertThat(remembered.find("c0")).contains(0);
    assertThat(remembered.find("c1")).isEmpty();
  }
}
