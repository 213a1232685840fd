package io.sluice.extensions.oauth2client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.testkit.ManualTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class TokenKeeperTest {
  private final ManualTime time = new ManualTime();
  private final List<CompletableFuture<Token>> asked = new ArrayList<>();
  private final TokenKeeper keeper =
      new TokenKeeper(
          () -> {
            CompletableFuture<Token> answer = new CompletableFuture<>();
            asked.add(answer);
            return answer;
          },
          Duration.ofMinutes(5),
          time);

  private static Token lasting(String name, Duration lifetime) {
    return new Token(name, Optional.of(lifetime));
  }

  private void answer(Token token) {
    asked.get(asked.size() - 1).complete(token);
  }

  private CompletableFuture<Token> token() {
    return keeper.token().toCompletableFuture();
  }

  private String header() {
    return token().join().header();
  }

  @Test
  void firstCalls_waitForOneRequest() {
    CompletableFuture<Token> one = token();
    CompletableFuture<Token> two = token();
    assertThat(one).isNotDone();
    assertThat(asked).hasSize(1);
    answer(lasting("a", Duration.ofHours(1)));
    assertThat(one.join().header()).isEqualTo("a");
    assertThat(two.join().header()).isEqualTo("a");
    assertThat(header()).isEqualTo("a");
    assertThat(asked).hasSize(1);
  }

  @Test
  void lifetimeBeyondAllClocks_countsAsALongOne() throws Exception {
    var unused = token();
    answer(Token.parse("{\"access_token\":\"x\",\"expires_in\":9223372036854775807}"));
    assertThat(header()).isEqualTo("Bearer x");
    time.advance(Duration.ofDays(30));
    assertThat(header()).isEqualTo("Bearer x");
    assertThat(asked).hasSize(1);
  }

  @Test
  void nearTheEnd_theNextIsFetchedWhileTheOldServes() {
    var unused = token();
    answer(lasting("a", Duration.ofHours(1)));
    time.advance(Duration.ofMinutes(55).minusNanos(1));
    assertThat(header()).isEqualTo("a");
    assertThat(asked).hasSize(1);
    time.advance(Duration.ofNanos(1));
    assertThat(header()).isEqualTo("a");
    assertThat(header()).isEqualTo("a");
    assertThat(asked).hasSize(2);
    answer(lasting("b", Duration.ofHours(1)));
    assertThat(header()).isEqualTo("b");
  }

  @Test
  void expired_isNotShown() {
    var unused = token();
    answer(lasting("a", Duration.ofMinutes(10)));
    time.advance(Duration.ofMinutes(10));
    CompletableFuture<Token> next = token();
    assertThat(next).isNotDone();
    answer(lasting("b", Duration.ofMinutes(10)));
    assertThat(next.join().header()).isEqualTo("b");
  }

  @Test
  void shortLife_isUsedForHalfOfItAtLeast() {
    var unused = token();
    answer(lasting("a", Duration.ofSeconds(60)));
    time.advance(Duration.ofSeconds(29));
    assertThat(header()).isEqualTo("a");
    assertThat(asked).hasSize(1);
    time.advance(Duration.ofSeconds(1));
    assertThat(header()).isEqualTo("a");
    assertThat(asked).hasSize(2);
  }

  @Test
  void withoutEnd_isKept() {
    var unused = token();
    answer(new Token("a", Optional.empty()));
    time.advance(Duration.ofDays(365));
    assertThat(header()).isEqualTo("a");
    assertThat(asked).hasSize(1);
  }

  @Test
  void failure_isToldAtOnceForAWhile_thenAnotherAttemptIsMade() {
    CompletableFuture<Token> first = token();
    asked.get(0).completeExceptionally(new IllegalStateException("no such client"));
    assertThatThrownBy(first::join).hasMessageContaining("no such client");
    time.advance(Duration.ofSeconds(4));
    assertThatThrownBy(() -> token().join()).hasMessageContaining("no such client");
    assertThat(asked).hasSize(1);
    time.advance(Duration.ofSeconds(1));
    CompletableFuture<Token> second = token();
    answer(lasting("a", Duration.ofHours(1)));
    assertThat(second.join().header()).isEqualTo("a");
  }

  @Test
  void failureToReplace_leavesTheOldOneInUse() {
    var unused = token();
    answer(lasting("a", Duration.ofHours(1)));
    time.advance(Duration.ofMinutes(56));
    assertThat(header()).isEqualTo("a");
    asked.get(1).completeExceptionally(new IllegalStateException("down"));
    assertThat(header()).isEqualTo("a");
    assertThat(asked).hasSize(2);
    time.advance(Duration.ofSeconds(5));
    assertThat(header()).isEqualTo("a");
    assertThat(asked).hasSize(3);
  }

  @Test
  void sourceThatThrows_failsTheCallAndNoMore() {
    TokenKeeper broken =
        new TokenKeeper(
            () -> {
              throw new IllegalStateException("broken");
            },
            Duration.ZERO,
            time);
    assertThatThrownBy(() -> broken.token().toCompletableFuture().join())
        .hasMessageContaining("broken");
    time.advance(Duration.ofSeconds(5));
    assertThatThrownBy(() -> broken.token().toCompletableFuture().join())
        .hasMessageContaining("broken");
  }
}
