package io.sluice.exporters.loadbalancing;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.component.ComponentContext;
import io.sluice.component.ComponentId;
import io.sluice.component.ComponentKind;
import io.sluice.component.Intake;
import io.sluice.component.Receiver;
import io.sluice.component.ReceiverFactory;
import io.sluice.config.ComponentCatalog;
import io.sluice.config.ConfigLoader;
import io.sluice.config.Loaded;
import io.sluice.config.Strictness;
import io.sluice.config.report.Problem;
import io.sluice.config.source.Surroundings;
import io.sluice.exporters.client.Destination;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** From the keys that users write to what comes of them. */
class SettingsTest {
  private static final String STATIC = "resolver: {static: {hostnames: [a, b]}}";

  @Test
  void leastSettings_haveTheDocumentedDefaults() {
    LoadBalancingSettings settings = read("{" + STATIC + "}");
    assertThat(settings.routingKey()).isEqualTo(RoutingKey.TRACE_ID);
    assertThat(settings.hasQueueInFront()).isFalse();
    assertThat(settings.protocol().otlp().sending().sendingQueue()).isPresent();
    assertThat(settings.protocol().otlp().sending().retryOnFailure().enabled()).isTrue();
    assertThat(settings.resolver().fixed().orElseThrow().hostnames()).containsExactly("a", "b");
  }

  @Test
  void dns_hasTheDocumentedDefaults() {
    DnsSettings dns = read("{resolver: {dns: {hostname: tier}}}").resolver().dns().orElseThrow();
    assertThat(dns)
        .isEqualTo(
            new DnsSettings(
                "tier",
                new DnsSettings.Port(4317),
                Duration.ofSeconds(5),
                Duration.ofSeconds(1),
                List.of()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"55690", "\"55690\""})
  void dnsPort_isANumberOrAText(String port) {
    DnsSettings dns =
        read("{resolver: {dns: {hostname: tier, port: " + port + "}}}")
            .resolver()
            .dns()
            .orElseThrow();
    assertThat(dns.port().number()).isEqualTo(55_690);
  }

  @Test
  void k8s_hasTheDocumentedDefaults() {
    K8sSettings k8s = read("{resolver: {k8s: {service: tier.obs}}}").resolver().k8s().orElseThrow();
    assertThat(k8s)
        .isEqualTo(new K8sSettings("tier.obs", List.of(4317), Duration.ofMinutes(1), false));
  }

  @ParameterizedTest
  @CsvSource({"traceID, TRACE_ID", "service, SERVICE", "'', TRACE_ID"})
  void routingKey_isReadByItsName(String name, RoutingKey key) {
    assertThat(read("{routing_key: '" + name + "', " + STATIC + "}").routingKey()).isEqualTo(key);
  }

  @Test
  void protocol_isAnOtlpExporters() {
    LoadBalancingSettings settings =
        read("{protocol: {otlp: {timeout: 3s, tls: {insecure: true}}}, " + STATIC + "}");
    assertThat(settings.protocol().otlp().sending().timeout()).isEqualTo(Duration.ofSeconds(3));
    assertThat(settings.protocol().otlp().tls().isPlaintext()).isTrue();
  }

  @Test
  void retryInFront_isOnWhenItSaysSo() {
    assertThat(read("{retry_on_failure: {enabled: true}, " + STATIC + "}").hasQueueInFront())
        .isTrue();
  }

  @Test
  void destinations_areTheBackendsThatDoNotChange() {
    assertThat(read("{resolver: {static: {hostnames: [a, 'b:55680']}}}").destinations())
        .extracting(Destination::toString)
        .containsExactly("a:4317", "b:55680");
    assertThat(read("{resolver: {dns: {hostname: tier}}}").destinations()).isEmpty();
  }

  @Test
  void timeout_inFront_isSaidToBeWithoutEffect() {
    assertThat(load("{timeout: 3s, " + STATIC + "}").warnings())
        .extracting(Problem::path)
        .containsExactly("exporters::load_balancing::timeout");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{} | no resolver specified",
        "{resolver: {static: {hostnames: [a]}, dns: {hostname: b}}} | more than one resolver",
        "{resolver: {static: {}}} | no hostnames specified",
        "{resolver: {static: {hostnames: ['a:b']}}} | needs a host and a port number",
        "{resolver: {dns: {}}} | hostname",
        "{resolver: {dns: {hostname: a, port: 99999}}} | 1 to 65535",
        "{resolver: {dns: {hostname: a, servers: [dns]}}} | 10.96.0.10:53",
        "{resolver: {aws_cloud_map: {namespace: n, service_name: s}}} | does not ask AWS Cloud Map",
        "{routing_key: metric, resolver: {static: {hostnames: [a]}}} | means nothing for traces",
        "{routing_key: attributes, resolver: {static: {hostnames: [a]}}} | list at least one",
        "{protocol: {otlp: {sending_queue: {storage: file_storage}}},"
            + " resolver: {static: {hostnames: [a]}}} | beside protocol"
      })
  void whatCannotWork_isSaid(String yaml, String message) {
    assertThat(load(yaml).errorReport()).contains(message);
  }

  private static LoadBalancingSettings read(String yaml) {
    Loaded loaded = load(yaml);
    assertThat(loaded.errorReport()).isEmpty();
    return (LoadBalancingSettings)
        loaded
            .config()
            .orElseThrow()
            .component(ComponentKind.EXPORTER, ComponentId.of("load_balancing"))
            .orElseThrow()
            .settings();
  }

  private static Loaded load(String settings) {
    String yaml =
        """
        receivers: {silence: {}}
        exporters:
          load_balancing: %s
        service: {pipelines: {traces: {receivers: [silence], exporters: [load_balancing]}}}
        """
            .formatted(settings);
    LoadBalancingFactory factory =
        new LoadBalancingFactory(
            () -> {
              throw new AssertionError("only its settings are read");
            });
    ComponentCatalog catalog = new ComponentCatalog(List.of(factory, new Silence()));
    return new ConfigLoader(Surroundings.ofThisProcess(), catalog)
        .load(List.of("yaml:" + yaml), List.of(), Strictness.NOTICE);
  }

  /** Settings of a receiver that a pipeline must have and that is never made. */
  record Nothing() {}

  private static final class Silence implements ReceiverFactory<Nothing> {
    @Override
    public String type() {
      return "silence";
    }

    @Override
    public Nothing defaults() {
      return new Nothing();
    }

    @Override
    public Receiver create(ComponentContext context, Nothing settings, Intake intake) {
      throw new AssertionError("only its settings are read");
    }
  }
}
