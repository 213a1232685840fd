package io.sluice.exporters.loadbalancing;

import io.sluice.component.settings.Checks;
import io.sluice.component.settings.Inline;
import io.sluice.component.settings.InvalidSettings;
import io.sluice.component.settings.Required;
import io.sluice.component.settings.Warns;
import io.sluice.exporters.client.Destination;
import io.sluice.exporters.sending.RetrySettings;
import io.sluice.exporters.sending.SendingSettings;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * Settings of {@code load_balancing}.
 *
 * @param routingKey what spans have in common that go to the same backend
 * @param routingAttributes which attributes that is, where it is attributes
 * @param protocol how backends are spoken to
 * @param resolver how backends are found
 * @param sending a queue in front of all backends, and attempts repeated as a whole; both off
 */
public record LoadBalancingSettings(
    RoutingKey routingKey,
    List<String> routingAttributes,
    ProtocolSettings protocol,
    ResolverSettings resolver,
    @Inline SendingSettings sending)
    implements Required, Warns, Destination.Known {
  public LoadBalancingSettings {
    routingAttributes = List.copyOf(routingAttributes);
    new Checks()
        .that(
            routingKey != RoutingKey.ATTRIBUTES || !routingAttributes.isEmpty(),
            "routing_attributes",
            "routing_key: attributes needs to know which: list at least one")
        .done();
  }

  public static LoadBalancingSettings defaults() {
    RetrySettings retry = RetrySettings.defaults();
    RetrySettings never =
        new RetrySettings(
            false,
            retry.initialInterval(),
            retry.randomizationFactor(),
            retry.multiplier(),
            retry.maxInterval(),
            retry.maxElapsedTime());
    return new LoadBalancingSettings(
        RoutingKey.TRACE_ID,
        List.of(),
        ProtocolSettings.defaults(),
        ResolverSettings.defaults(),
        new SendingSettings(Duration.ZERO, Optional.empty(), never));
  }

  @Override
  public void check(Checks checks) {
    for (String hostname : fixedBackends()) {
      try {
        protocol.to(hostname);
      } catch (InvalidSettings e) {
        checks.that(false, "resolver.static.hostnames", e.getMessage());
      }
    }
  }

  private List<String> fixedBackends() {
    return resolver.fixed().map(StaticSettings::hostnames).orElse(List.of());
  }

  /** Those that do not change; others are for the resolver to find. */
  @Override
  public List<Destination> destinations() {
    return fixedBackends().stream()
        .flatMap(hostname -> protocol.to(hostname).destinations().stream())
        .map(
            to ->
                new Destination(
                    "resolver.static.hostnames", to.host(), to.port(), to.tls(), to.protocol()))
        .toList();
  }

  @Override
  public void warnings(BiConsumer<String, String> warn) {
    if (!sending.timeout().isZero()) {
      warn.accept(
          "timeout",
          "has no effect on handing spans to backends, which takes no time; set"
              + " protocol.otlp.timeout for each attempt to send to one");
    }
  }

  /** Whether something stands in front of the ring. */
  boolean hasQueueInFront() {
    return sending.sendingQueue().isPresent() || sending.retryOnFailure().enabled();
  }
}
