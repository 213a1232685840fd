package io.sluice.extensions.zpages.pages;

import io.sluice.extensions.zpages.markup.Html;
import io.sluice.extensions.zpages.markup.Words;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/** A minute's rates as a small area. */
final class Sparkline {
  private static final int WIDTH = 600;
  private static final int HEIGHT = 60;
  private static final int SECONDS = 60;

  private Sparkline() {}

  static void draw(Html html, List<Double> rates, String label) {
    double most = rates.stream().mapToDouble(Double::doubleValue).max().orElse(0);
    html.in(
        "figure",
        () -> {
          html.in(
              "svg",
              () -> html.open("path", "d", area(rates, most)).close(),
              "viewBox",
              "0 0 " + WIDTH + " " + HEIGHT,
              "preserveAspectRatio",
              "none",
              "role",
              "img",
              "aria-label",
              label);
          html.element(
              "figcaption",
              "at most "
                  + Words.rate(OptionalDouble.of(most))
                  + ", now at the right; drawn while somebody looks");
        },
        "class",
        "sparkline");
  }

  private static String area(List<Double> rates, double most) {
    StringBuilder path = new StringBuilder();
    double step = (double) WIDTH / (SECONDS - 1);
    double x = WIDTH - (rates.size() - 1) * step;
    path.append(at('M', x, HEIGHT));
    for (double rate : rates) {
      path.append(at('L', x, HEIGHT - 1 - (HEIGHT - 4) * rate / Math.max(most, 1e-9)));
      x += step;
    }
    return path.append(at('L', WIDTH, HEIGHT)).append('Z').toString();
  }

  private static String at(char command, double x, double y) {
    return String.format(Locale.ROOT, "%c%.1f %.1f", command, x, y);
  }
}
