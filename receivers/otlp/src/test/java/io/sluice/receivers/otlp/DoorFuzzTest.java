package io.sluice.receivers.otlp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;

/**
 * Damaged requests through the door. Whatever comes, nothing is thrown, a request that came to its
 * end is answered exactly once, and no memory stays reserved.
 *
 * <p>{@code bench/fuzz-door} makes a long run of it. A request is decided by its number alone, so
 * that one that fails is repeated with {@code -Ddoor.fuzz.first=<its number>}.
 */
class DoorFuzzTest {
  static final int LARGEST_BODY = 1 << 16;

  private static final long FIRST = Long.getLong("door.fuzz.first", 0);
  private static final long REQUESTS = Long.getLong("door.fuzz.requests", 12_000);

  /** What event loops are given in production: deep nesting has to fit in it. */
  private static final int STACK_BYTES = 512 << 10;

  private final FuzzIntake intake = new FuzzIntake();
  private final MemoryDoor grpcDoor = new MemoryDoor(Door.Protocol.GRPC, LARGEST_BODY, intake);
  private final MemoryDoor httpDoor = new MemoryDoor(Door.Protocol.HTTP, LARGEST_BODY, intake);
  private final Map<String, Long> answers = new TreeMap<>();

  @Test
  void requests_damagedInAnyWay_areAnsweredOnce_andLeaveNothingBehind() throws Exception {
    FutureTask<Double> run = new FutureTask<>(this::run);
    new Thread(null, run, "fuzz", STACK_BYTES).start();
    double seconds = run.get();
    System.out.printf(
        "%,d requests in %.1f s, %,.0f a second; answers: %s%n",
        REQUESTS, seconds, REQUESTS / seconds, answers);
    assumeThat(REQUESTS).as("too few to meet every answer").isGreaterThan(10_000);
    assertThat(answers.keySet())
        .contains("grpc 0", "grpc 8", "grpc 13", "http 200", "http 400", "http 503");
  }

  private double run() {
    long begin = System.nanoTime();
    for (long number = FIRST; number < FIRST + REQUESTS; number++) {
      send(number);
    }
    return (System.nanoTime() - begin) / 1e9;
  }

  private void send(long number) {
    FuzzRequest request = new FuzzRequest(number);
    intake.begin(number);
    try {
      MemoryExchange exchange = request.sendTo((number & 1) == 0 ? grpcDoor : httpDoor);
      check(request, exchange);
    } catch (RuntimeException | Error e) {
      throw new AssertionError("request " + number + ": " + request, e);
    }
  }

  private void check(FuzzRequest request, MemoryExchange exchange) {
    if (intake.rooms() != 0) {
      throw new AssertionError(intake.rooms() + " reservations were not given back");
    }
    if (intake.submitted() + intake.turnedAway() > 1) {
      throw new AssertionError("one request was counted twice");
    }
    if (request.isComplete() || exchange.isAnswered()) {
      answers.merge(kind(request, exchange), 1L, Long::sum);
    }
  }

  private static String kind(FuzzRequest request, MemoryExchange exchange) {
    var answer = exchange.answer();
    return request.isGrpc()
        ? "grpc " + answer.header("grpc-status") + answer.trailer("grpc-status")
        : "http " + answer.status();
  }
}
