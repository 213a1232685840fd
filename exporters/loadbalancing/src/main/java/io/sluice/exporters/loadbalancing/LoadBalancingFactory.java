package io.sluice.exporters.loadbalancing;

import io.netty.resolver.dns.DnsServerAddressStreamProvider;
import io.netty.resolver.dns.DnsServerAddressStreamProviders;
import io.netty.resolver.dns.SequentialDnsServerAddressStreamProvider;
import io.sluice.component.ComponentContext;
import io.sluice.component.ComponentId;
import io.sluice.component.Exporter;
import io.sluice.component.ExporterFactory;
import io.sluice.component.Host;
import io.sluice.component.StartException;
import io.sluice.component.examination.Examiner;
import io.sluice.component.examination.Remark;
import io.sluice.exporters.otlp.OtlpGrpcExporterFactory;
import io.sluice.exporters.otlp.OtlpGrpcExporterSettings;
import io.sluice.kubernetes.ApiSettings;
import io.sluice.kubernetes.ClusterSurroundings;
import io.sluice.spans.SpanDealer;
import io.sluice.transport.EventLoops;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/** Makes {@code load_balancing} exporters. */
public final class LoadBalancingFactory
    implements ExporterFactory<LoadBalancingSettings>, Examiner<LoadBalancingSettings> {
  private final Supplier<EventLoops> loops;
  private final OtlpGrpcExporterFactory otlp;

  /**
   * A factory whose exporters share the process's event loops.
   *
   * @param loops asked when an exporter starts, not before
   */
  public LoadBalancingFactory(Supplier<EventLoops> loops) {
    this.loops = loops;
    this.otlp = new OtlpGrpcExporterFactory(loops);
  }

  @Override
  public String type() {
    return "load_balancing";
  }

  @Override
  public List<String> formerTypes() {
    return List.of("loadbalancing");
  }

  @Override
  public LoadBalancingSettings defaults() {
    return LoadBalancingSettings.defaults();
  }

  @Override
  public Exporter create(ComponentContext context, LoadBalancingSettings settings) {
    return create(context, settings, resolver(context, settings.resolver()));
  }

  /** The same with backends found some other way. */
  Exporter create(ComponentContext context, LoadBalancingSettings settings, Resolver resolver) {
    ProtocolSettings protocol = settings.protocol();
    LoadBalancer balancer =
        new LoadBalancer(
            context,
            resolver,
            identity(settings),
            (endpoint, neighbours) -> backend(context, protocol, endpoint, neighbours),
            protocol.otlp().sending().timeout());
    return settings.hasQueueInFront()
        ? new QueueInFront(context, settings.sending(), balancer)
        : balancer;
  }

  /** What a resolver finds now; a fixed list needs no looking up. */
  @Override
  public List<Remark> examine(ComponentContext context, LoadBalancingSettings settings, Host host)
      throws StartException {
    if (settings.resolver().fixed().isPresent()) {
      return List.of();
    }
    Resolver resolver = resolver(context, settings.resolver());
    FirstAnswer answer = new FirstAnswer("resolver." + resolver.name());
    try {
      resolver.start(answer);
    } finally {
      resolver.stop();
    }
    return List.of(answer.remark());
  }

  private Resolver resolver(ComponentContext context, ResolverSettings settings) {
    if (settings.fixed().isPresent()) {
      return new FixedList(settings.fixed().get().hostnames());
    }
    if (settings.k8s().isPresent()) {
      return new ServicePods(
          context,
          settings.k8s().get(),
          ApiSettings.defaults(),
          ClusterSurroundings.ofThisProcess());
    }
    DnsSettings dns = settings.dns().orElseThrow();
    return new DnsLookup(context, dns, new NameServers(loops, nameServers(dns), dns.timeout()));
  }

  private static DnsServerAddressStreamProvider nameServers(DnsSettings dns) {
    return dns.servers().isEmpty()
        ? DnsServerAddressStreamProviders.platformDefault()
        : new SequentialDnsServerAddressStreamProvider(dns.serverAddresses());
  }

  private static Function<HashRing, SpanDealer.Chooser> identity(LoadBalancingSettings settings) {
    List<AttributeIdentity.Name> names =
        AttributeIdentity.Name.all(
            settings.routingKey() == RoutingKey.SERVICE
                ? List.of("service.name")
                : settings.routingAttributes());
    return settings.routingKey() == RoutingKey.TRACE_ID
        ? TraceIdentity::new
        : ring -> new AttributeIdentity(ring, names);
  }

  private Backend backend(
      ComponentContext context,
      ProtocolSettings protocol,
      String endpoint,
      Backend.Neighbours neighbours) {
    String name = context.id().name().isEmpty() ? endpoint : context.id().name() + "_" + endpoint;
    ComponentContext ofBackend =
        new ComponentContext(
            new ComponentId(otlp.type(), name),
            context.log(),
            context.meters(),
            context.time(),
            context.timers(),
            context.admission(),
            context.build());
    OtlpGrpcExporterSettings settings = protocol.to(endpoint);
    return new Backend(
        ofBackend, endpoint, settings.sending(), otlp.sender(ofBackend, settings), neighbours);
  }
}
