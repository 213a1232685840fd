package io.sluice.transport.settings;

import io.sluice.component.settings.Checks;
import java.time.Duration;

/**
 * How long HTTP/2 connections live, and how often clients may ask whether we still do.
 *
 * @param serverParameters what the server does
 * @param enforcementPolicy what it lets clients do
 */
public record KeepaliveSettings(
    ServerParameters serverParameters, EnforcementPolicy enforcementPolicy) {
  public static KeepaliveSettings defaults() {
    return new KeepaliveSettings(ServerParameters.defaults(), EnforcementPolicy.defaults());
  }

  /**
   * What the server does with its connections; zero means the default of each.
   *
   * @param maxConnectionIdle how long a connection may be without requests; zero: for ever
   * @param maxConnectionAge when it is to be replaced, give or take a tenth; zero: never
   * @param maxConnectionAgeGrace how long its last requests may then take; zero: for ever
   * @param time after how long a silence the peer is asked for a sign of life; zero: 2h
   * @param timeout how long it may take to answer; zero: 20s
   */
  public record ServerParameters(
      Duration maxConnectionIdle,
      Duration maxConnectionAge,
      Duration maxConnectionAgeGrace,
      Duration time,
      Duration timeout) {
    public ServerParameters {
      new Checks()
          .notNegative("max_connection_idle", maxConnectionIdle)
          .notNegative("max_connection_age", maxConnectionAge)
          .notNegative("max_connection_age_grace", maxConnectionAgeGrace)
          .notNegative("time", time)
          .notNegative("timeout", timeout)
          .done();
    }

    public static ServerParameters defaults() {
      return new ServerParameters(
          Duration.ZERO, Duration.ZERO, Duration.ZERO, Duration.ZERO, Duration.ZERO);
    }

    /** The silence after which to ask, with the default filled in. */
    public Duration timeInEffect() {
      return time.isZero() ? Duration.ofHours(2) : time;
    }

    /** The wait for the answer, with the default filled in. */
    public Duration timeoutInEffect() {
      return timeout.isZero() ? Duration.ofSeconds(20) : timeout;
    }
  }

  /**
   * How often clients may ping before they are told to calm down.
   *
   * @param minTime the least time between two pings; zero: 5m
   * @param permitWithoutStream whether they may ping while no request runs
   */
  public record EnforcementPolicy(Duration minTime, boolean permitWithoutStream) {
    public EnforcementPolicy {
      new Checks().notNegative("min_time", minTime).done();
    }

    public static EnforcementPolicy defaults() {
      return new EnforcementPolicy(Duration.ZERO, false);
    }

    /** The least time between two pings, with the default filled in. */
    public Duration minTimeInEffect() {
      return minTime.isZero() ? Duration.ofMinutes(5) : minTime;
    }
  }
}
