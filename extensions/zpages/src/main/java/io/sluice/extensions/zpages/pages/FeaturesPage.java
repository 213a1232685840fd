package io.sluice.extensions.zpages.pages;

import java.util.List;

/** The feature gates: Sluice has none, and says so where people look for them. */
record FeaturesPage() implements Page {
  @Override
  public String path() {
    return "/debug/featurez";
  }

  @Override
  public View view(Query query) {
    return View.still(
        "Feature gates",
        List.of(),
        html -> {
          Parts.table(
              html,
              "Feature gates",
              Column.texts(
                  "ID",
                  "Enabled",
                  "Description",
                  "Stage",
                  "From Version",
                  "To Version",
                  "Reference URL"),
              () -> {});
          Parts.empty(
              html, "Sluice has no feature gates; --feature-gates is accepted and ignored.");
        });
  }
}
