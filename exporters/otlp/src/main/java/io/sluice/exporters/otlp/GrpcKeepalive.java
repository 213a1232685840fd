package io.sluice.exporters.otlp;

import io.sluice.component.settings.Checks;
import java.time.Duration;

/**
 * The section {@code keepalive} of {@code otlp_grpc}.
 *
 * @param time after how long a silence the server is asked for a sign of life; at least 10s, which
 *     zero stands for
 * @param timeout how long it may take to answer; zero is 20s
 * @param permitWithoutStream whether it is asked also while no request runs
 */
public record GrpcKeepalive(Duration time, Duration timeout, boolean permitWithoutStream) {
  private static final Duration LEAST_TIME = Duration.ofSeconds(10);
  private static final Duration USUAL_TIMEOUT = Duration.ofSeconds(20);

  public GrpcKeepalive {
    new Checks().notNegative("time", time).notNegative("timeout", timeout).done();
  }

  public static GrpcKeepalive defaults() {
    return new GrpcKeepalive(Duration.ZERO, Duration.ZERO, false);
  }

  Duration timeInEffect() {
    return time.compareTo(LEAST_TIME) < 0 ? LEAST_TIME : time;
  }

  Duration timeoutInEffect() {
    return timeout.isZero() ? USUAL_TIMEOUT : timeout;
  }
}
