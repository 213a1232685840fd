package io.sluice.extensions.healthcheck;

import io.sluice.component.inspection.ConfigurationView;
import io.sluice.component.inspection.Inspection;
import io.sluice.component.inspection.PipelineView;
import io.sluice.extensions.healthcheck.HealthCheckSettings.Http;
import io.sluice.extensions.serving.Receptionist;
import io.sluice.extensions.serving.Visit;
import io.sluice.transport.http.Exchange;
import io.sluice.transport.http.Response;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** The second version: the state of all or of one pipeline, on request with every component. */
record StatusAnswers(Readiness readiness, Inspection inspection, Http settings)
    implements Receptionist {
  @Override
  public void answer(Visit visit, Exchange exchange) {
    exchange.respond(response(visit));
  }

  private Response response(Visit visit) {
    if (settings.status().enabled() && visit.path().equals(settings.status().path())) {
      return status(visit);
    }
    if (settings.config().enabled() && visit.path().equals(settings.config().path())) {
      return Response.of(200)
          .header("content-type", "application/yaml")
          .header("cache-control", "no-store")
          .body(yaml(inspection.configuration()).getBytes(StandardCharsets.UTF_8));
    }
    return Response.text(404, "404 page not found; try " + settings.status().path());
  }

  private Response status(Visit visit) {
    StatusJson json = new StatusJson(readiness, visit.parameter("verbose").isPresent());
    Optional<String> wanted = visit.parameter("pipeline").filter(name -> !name.isEmpty());
    if (wanted.isEmpty()) {
      return answer(json.all(inspection));
    }
    List<PipelineView> found =
        inspection.pipelines().stream().filter(each -> each.id().equals(wanted.get())).toList();
    return found.isEmpty()
        ? Response.text(404, "there is no pipeline of that name in service.pipelines")
        : answer(json.one(found.get(0)));
  }

  private Response answer(byte[] body) {
    return Response.of(readiness.ready() ? 200 : 503)
        .header("content-type", "application/json")
        .body(body);
  }

  private static String yaml(ConfigurationView configuration) {
    StringBuilder text = new StringBuilder();
    for (ConfigurationView.Line line : configuration.lines()) {
      text.append("  ".repeat(line.depth()));
      text.append(line.key().isEmpty() ? "-" : line.key() + ":");
      if (!line.value().isEmpty()) {
        text.append(' ').append(line.value());
      }
      text.append('\n');
    }
    return text.toString();
  }
}
