package io.sluice.extensions.zpages.pages;

import io.sluice.component.ComponentKind;
import io.sluice.component.inspection.ComponentView;
import io.sluice.component.inspection.ConfigurationView;
import io.sluice.component.inspection.Inspection;
import io.sluice.extensions.zpages.markup.Html;
import java.util.ArrayList;
import java.util.List;

/**
 * Where spans can be sent to, as it was configured.
 *
 * @param receiver whose door it is
 * @param protocol which of its doors
 * @param endpoint where it listens; empty when the configuration leaves it to the default
 */
record Doorway(String receiver, String protocol, String endpoint) {
  /** Doors of all receivers that run. */
  static List<Doorway> in(Inspection process) {
    List<Doorway> doors = new ArrayList<>();
    for (ComponentView component : process.components()) {
      if (component.kind() == ComponentKind.RECEIVER) {
        doors.addAll(of(component, process.configuration()));
      }
    }
    return doors;
  }

  private static List<Doorway> of(ComponentView receiver, ConfigurationView configuration) {
    List<Doorway> doors = new ArrayList<>();
    String protocol = "";
    for (ConfigurationView.Line line : ConfiguredLines.of(receiver, configuration)) {
      if (line.key().equals("endpoint")) {
        doors.add(new Doorway(receiver.id().toString(), protocol, line.value()));
      } else if (line.value().isEmpty() && !line.key().equals("protocols")) {
        protocol = line.key();
      }
    }
    return doors.isEmpty() ? List.of(new Doorway(receiver.id().toString(), "", "")) : doors;
  }

  /** Says where to send spans, and how to make some. */
  static void invite(Html html, List<Doorway> doors) {
    html.element("p", "Sluice runs and waits. Send spans to one of these:");
    html.in(
        "ul",
        () -> {
          for (Doorway door : doors) {
            html.in("li", () -> door.print(html));
          }
        });
    html.in(
        "p",
        () -> {
          html.text("An OpenTelemetry SDK needs nothing but ");
          html.element("code", "OTEL_EXPORTER_OTLP_ENDPOINT=http://localhost:4318");
          html.text(". To see something at once, run ").element("code", "./sluice demo");
          html.text(" in another terminal.");
        });
  }

  private void print(Html html) {
    html.element("strong", (receiver + " " + protocol).strip());
    if (endpoint.isEmpty()) {
      html.text(" at its default port");
    } else {
      html.text(" at ").element("code", endpoint);
    }
  }
}
