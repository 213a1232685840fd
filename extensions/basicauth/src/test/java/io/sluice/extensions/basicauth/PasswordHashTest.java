package io.sluice.extensions.basicauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The hashes were made by OpenSSL, crypt(3) and a script. */
class PasswordHashTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "$2y$05$abcdefghijklmnopqrstuupx2xBUC4954936wVIjyyPHmUBFu0wCW",
        "$2a$05$abcdefghijklmnopqrstuupx2xBUC4954936wVIjyyPHmUBFu0wCW",
        "$2b$04$abcdefghijklmnopqrstuu/LVz6MZlItEy42I2juLihZ66HnQx/cy",
        "$apr1$abcdefgh$T64oOxnD8c28.dQa.2Lty1",
        "$1$abcdefgh$9qMkHazuSy1Q8myEum7yb/",
        "$5$abcdefgh$FWXdh6oXOJQkX7oAcP02d0Gnxjct6ra8Fwv29U9RIN2",
        "$6$abcdefgh$CkjGkP7IIgZVUCNlt.Vi53LOYJLXZ5KzdpzEYCj01XGruA1hxZYJqccTU2zz68oJwAGsd1iPty5F7dHI"
            + "atUTy/",
        "$6$rounds=6000$saltsalt$0ZYPH0QeRGKB0aP27HIUoTEvAsJysv9G.WdJg.uYWGODi6iJy70NwKiAAh5kci5YnzIy"
            + "u8TfCUftHaJNdmj6R."
      })
  void slowHash_fitsItsPasswordAndNoOther(String hash) {
    assertFits(hash);
    assertThat(PasswordHash.parse(hash).isSlow()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{SHA}W8r/fyL/UzygmbNAjq2HbA67qac=",
        "{SSHA}hN5uxFJUEWCPg56kk42tnVCdJ61zYWx0",
        "open sesame"
      })
  void fastHash_fitsItsPasswordAndNoOther(String hash) {
    assertFits(hash);
    assertThat(PasswordHash.parse(hash).isSlow()).isFalse();
  }

  private static void assertFits(String text) {
    PasswordHash hash = PasswordHash.parse(text);
    assertThat(hash.fits().test("open sesame")).isTrue();
    assertThat(hash.fits().test("open Sesame")).isFalse();
    assertThat(hash.fits().test("")).isFalse();
    assertThat(hash.fits().test(text + " ")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "$2y$05$tooshort",
        "$2y$99$abcdefghijklmnopqrstuupx2xBUC4954936wVIjyyPHmUBFu0wCW",
        "$apr1$abcdefgh$",
        "$6$abcdefgh$short",
        "{SHA}QQ==",
        "{SSHA}%"
      })
  void brokenHash_isNotTakenForAPassword(String hash) {
    assertThatThrownBy(() -> PasswordHash.parse(hash)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void plainPassword_thatLooksALittleLikeAHash_isOne() {
    assertThat(PasswordHash.parse("$7$x").fits().test("$7$x")).isTrue();
    assertThat(PasswordHash.parse("$100").fits().test("$100")).isTrue();
  }
}
