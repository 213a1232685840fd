package io.sluice.connectors.routing;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.component.Client;
import io.sluice.component.Connector;
import io.sluice.component.Junction;
import io.sluice.component.Outcome;
import io.sluice.ottl.ErrorMode;
import io.sluice.spans.SpanBatch;
import io.sluice.testkit.ConnectorContract;
import io.sluice.testkit.DeliveryProbe;
import io.sluice.testkit.RecordingJunction;
import io.sluice.testkit.SpanFixtures;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.slf4j.event.Level;

class RouterTest extends ConnectorContract {
  private static final List<String> DEFAULT = List.of("traces/default");

  private final RecordingJunction next =
      RecordingJunction.of("traces/default", "traces/a", "traces/b", "traces/copy");

  @Override
  protected Connector connector(Junction junction) {
    return new RoutingFactory()
        .create(
            bench.context("routing"),
            new RoutingSettings(
                ErrorMode.IGNORE,
                List.of(),
                List.of(move("attributes[\"service.name\"] != nil", "traces"))),
            junction);
  }

  private Connector table(RouteSettings... rows) {
    return table(ErrorMode.IGNORE, DEFAULT, rows);
  }

  private Connector table(ErrorMode mode, List<String> defaults, RouteSettings... rows) {
    return new RoutingFactory()
        .create(bench.context("routing"), new RoutingSettings(mode, defaults, List.of(rows)), next);
  }

  private static RouteSettings move(String condition, String... pipelines) {
    return row(RouteContext.INFERRED, condition, RouteAction.MOVE, pipelines);
  }

  private static RouteSettings copy(String condition, String... pipelines) {
    return row(RouteContext.INFERRED, condition, RouteAction.COPY, pipelines);
  }

  private static RouteSettings row(
      RouteContext context, String condition, RouteAction action, String... pipelines) {
    return new RouteSettings(context, condition, "", action, List.of(pipelines));
  }

  private static RouteSettings statement(String text, String... pipelines) {
    return new RouteSettings(RouteContext.INFERRED, "", text, RouteAction.MOVE, List.of(pipelines));
  }

  private static DeliveryProbe send(Connector connector, SpanBatch spans) {
    DeliveryProbe probe = DeliveryProbe.of(spans.spanCount());
    connector.consume(spans, probe.delivery());
    return probe;
  }

  private static SpanBatch shopAndCart() {
    return SpanBatch.concat(List.of(SpanFixtures.spans("shop", 2), SpanFixtures.spans("cart", 3)));
  }

  private List<String> names(String pipeline) {
    return next.pipeline(pipeline).batches().stream()
        .flatMap(batch -> SpanFixtures.names(batch).stream())
        .toList();
  }

  private int spans(String pipeline) {
    return next.pipeline(pipeline).spans();
  }

  @Test
  void resources_areMovedByTheFirstRowThatMatches() {
    Connector connector =
        table(
            move("resource.attributes[\"service.name\"] == \"shop\"", "traces/a"),
            move("resource.attributes[\"service.name\"] != nil", "traces/b"));
    assertThat(send(connector, shopAndCart()).outcome()).isEqualTo(Outcome.DELIVERED);
    assertThat(spans("traces/a")).isEqualTo(2);
    assertThat(spans("traces/b")).isEqualTo(3);
    assertThat(spans("traces/default")).isZero();
  }

  @Test
  void condition_withoutAContext_isAboutResources() {
    send(table(move("attributes[\"service.name\"] == \"cart\"", "traces/a")), shopAndCart());
    assertThat(spans("traces/a")).isEqualTo(3);
    assertThat(spans("traces/default")).isEqualTo(2);
  }

  @Test
  void spans_areMovedOneByOne() {
    Connector connector = table(move("span.name == \"span-1\"", "traces/a"));
    send(connector, SpanFixtures.spans(3));
    assertThat(names("traces/a")).containsExactly("span-1");
    assertThat(names("traces/default")).containsExactly("span-0", "span-2");
  }

  private List<String> services(String pipeline) {
    return next.pipeline(pipeline).batches().stream()
        .flatMap(batch -> SpanFixtures.message(batch).getResourceSpansList().stream())
        .flatMap(resource -> resource.getResource().getAttributesList().stream())
        .filter(attribute -> attribute.getKey().equals("service.name"))
        .map(attribute -> attribute.getValue().getStringValue())
        .toList();
  }

  @Test
  void deletion_doesNotReach_resourcesThatAnEarlierRowMoved() {
    send(
        table(
            move("resource.attributes[\"service.name\"] == \"shop\"", "traces/a"),
            statement("delete_key(resource.attributes, \"service.name\")", "traces/b")),
        shopAndCart());
    assertThat(services("traces/a")).containsExactly("shop");
    assertThat(spans("traces/b")).isEqualTo(3);
    assertThat(services("traces/b")).isEmpty();
  }

  /** Some spans of a resource are moved, the others lose an attribute of it. */
  @Test
  void deletion_doesNotReach_spansThatLeftTheirResource() {
    DeliveryProbe probe =
        send(
            table(
                copy("span.name == \"span-2\"", "traces/copy"),
                move("span.name == \"span-1\"", "traces/a"),
                statement("delete_key(resource.attributes, \"service.name\")", "traces/b")),
            SpanFixtures.spans("shop", 3));
    assertThat(names("traces/a")).containsExactly("span-1");
    assertThat(services("traces/a")).containsExactly("shop");
    assertThat(names("traces/b")).containsExactlyInAnyOrder("span-0", "span-2");
    assertThat(names("traces/copy")).containsExactly("span-2");
    assertThat(services("traces/b")).isEmpty();
    assertThat(probe.outcome()).isEqualTo(Outcome.DELIVERED);
  }

  /** What cannot be evaluated is no matter for those that have left. */
  @Test
  void laterRow_isNotAskedAboutResourcesThatLeft() {
    DeliveryProbe probe =
        send(
            table(
                ErrorMode.PROPAGATE,
                DEFAULT,
                move("resource.attributes[\"service.name\"] == \"shop\"", "traces/a"),
                move("Len(resource.attributes[\"none\"]) == 1", "traces/b")),
            SpanFixtures.spans("shop", 2));
    assertThat(probe.outcome()).isEqualTo(Outcome.DELIVERED);
    assertThat(spans("traces/a")).isEqualTo(2);
  }

  @Test
  void context_named_needsNoPrefix() {
    send(
        table(row(RouteContext.SPAN, "name == \"span-1\"", RouteAction.MOVE, "traces/a")),
        SpanFixtures.spans(3));
    assertThat(names("traces/a")).containsExactly("span-1");
  }

  @Test
  void copy_goes_andLaterRowsSeeItToo() {
    Connector connector =
        table(
            copy("resource.attributes[\"service.name\"] == \"shop\"", "traces/a"),
            move("resource.attributes[\"service.name\"] == \"cart\"", "traces/b"));
    DeliveryProbe probe = send(connector, shopAndCart());
    assertThat(spans("traces/a")).isEqualTo(2);
    assertThat(spans("traces/b")).isEqualTo(3);
    assertThat(spans("traces/default")).isEqualTo(2);
    assertThat(probe.outcome()).isEqualTo(Outcome.DELIVERED);
    assertThat(probe.copied()).isEqualTo(2);
  }

  @Test
  void samePipelineTwice_getsSpansOnce() {
    send(
        table(copy("true", "traces/a"), copy("true", "traces/a"), move("true", "traces/a")),
        SpanFixtures.spans(3));
    assertThat(spans("traces/a")).isEqualTo(3);
  }

  @Test
  void noRouteAndNoDefault_isDecidedAgainst() {
    DeliveryProbe probe =
        send(
            table(ErrorMode.IGNORE, List.of(), move("span.name == \"span-1\"", "traces/a")),
            SpanFixtures.spans(3));
    assertThat(probe.booked())
        .contains(new DeliveryProbe.Left(2, new Outcome.DecidedAgainst("no_route"), false));
    assertThat(probe.closed()).isTrue();
  }

  @Test
  void request_isMatchedByItsMetadata() {
    Connector connector =
        table(
            row(
                RouteContext.REQUEST,
                "request[\"X-Tenant\"] == \"acme\"",
                RouteAction.MOVE,
                "traces/a"));
    DeliveryProbe acme =
        DeliveryProbe.of(2, new Client("grpc", "", Map.of("x-tenant", List.of("acme"))));
    connector.consume(SpanFixtures.spans(2), acme.delivery());
    send(connector, SpanFixtures.spans(3));
    assertThat(spans("traces/a")).isEqualTo(2);
    assertThat(spans("traces/default")).isEqualTo(3);
  }

  @Test
  void otelcol_isMatchedByItsMetadata() {
    Connector connector =
        table(
            row(
                RouteContext.OTELCOL,
                "otelcol.client.metadata[\"x-tenant\"][0] == \"acme\"",
                RouteAction.MOVE,
                "traces/a"));
    DeliveryProbe acme =
        DeliveryProbe.of(2, new Client("grpc", "", Map.of("x-tenant", List.of("acme"))));
    connector.consume(SpanFixtures.spans(2), acme.delivery());
    assertThat(spans("traces/a")).isEqualTo(2);
  }

  @Test
  void statement_route_isACondition() {
    send(
        table(
            statement("route() where attributes[\"service.name\"] == \"shop\"", "traces/a"),
            statement("route()", "traces/b")),
        shopAndCart());
    assertThat(spans("traces/a")).isEqualTo(2);
    assertThat(spans("traces/b")).isEqualTo(3);
  }

  @Test
  void statement_deletion_changesWhatItMatches() {
    send(
        table(
            statement(
                "delete_key(attributes, \"service.name\") where attributes[\"service.name\"] =="
                    + " \"shop\"",
                "traces/a")),
        shopAndCart());
    assertThat(
            SpanFixtures.message(next.pipeline("traces/a").batches().get(0))
                .getResourceSpans(0)
                .getResource()
                .getAttributesCount())
        .isZero();
    assertThat(spans("traces/default")).isEqualTo(3);
  }

  @Test
  void failure_ignored_countsAsNotMatching_andIsSaid() {
    send(table(move("Len(span.kind) > 1", "traces/a")), SpanFixtures.spans(3));
    assertThat(spans("traces/default")).isEqualTo(3);
    assertThat(bench.log().messages(Level.WARN)).hasSize(1);
  }

  @Test
  void failure_propagated_rejectsTheRequest() {
    DeliveryProbe probe =
        send(
            table(ErrorMode.PROPAGATE, DEFAULT, move("Len(span.kind) > 1", "traces/a")),
            SpanFixtures.spans(3));
    assertThat(probe.outcome()).isInstanceOf(Outcome.Rejected.class);
    assertThat(spans("traces/default")).isZero();
  }
}
