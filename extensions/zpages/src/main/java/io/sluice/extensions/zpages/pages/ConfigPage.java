package io.sluice.extensions.zpages.pages;

import io.sluice.component.inspection.ConfigurationView;
import io.sluice.extensions.zpages.markup.Html;
import io.sluice.extensions.zpages.markup.Words;
import java.util.List;

/** What was configured, where each value was written, and what somebody should look at. */
record ConfigPage(Instruments instruments) implements Page {
  @Override
  public String path() {
    return "/debug/configz";
  }

  @Override
  public View view(Query query) {
    ConfigurationView configuration = instruments.process().configuration();
    return View.still("Configuration", configuration, html -> body(html, configuration));
  }

  private void body(Html html, ConfigurationView configuration) {
    html.element(
        "p",
        "After all files were merged and all variables expanded; secrets are blacked out. It runs"
            + " since "
            + Words.time(instruments.process().runningSince())
            + ".",
        "class",
        "note");
    sentences(html, "Warnings", configuration.warnings());
    sentences(html, "Not run by Sluice", configuration.notices());
    ConfiguredLines.print(html, configuration.lines());
  }

  private static void sentences(Html html, String heading, List<String> sentences) {
    if (!sentences.isEmpty()) {
      html.element("h2", heading);
      html.in("ul", () -> sentences.forEach(sentence -> html.element("li", sentence)));
    }
  }
}
