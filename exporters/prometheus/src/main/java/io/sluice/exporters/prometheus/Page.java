package io.sluice.exporters.prometheus;

import io.sluice.exporters.prometheus.Family.Member;
import io.sluice.metrics.Exemplar;
import io.sluice.metrics.Point;
import io.sluice.telemetry.metrics.TextFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Writes families in one of the text formats. Names that have characters which these have no room
 * for stand in quotation marks.
 */
final class Page {
  private static final String TOTAL = "_total";

  private final TextStyle style;
  private final boolean timestamps;
  private final StringBuilder out = new StringBuilder(1 << 16);

  /**
   * An empty page.
   *
   * @param timestamps whether points tell their time
   */
  Page(TextStyle style, boolean timestamps) {
    this.style = style;
    this.timestamps = timestamps;
  }

  Page family(Family family) {
    String name = family.name();
    boolean open = style == TextStyle.OPEN_METRICS;
    boolean counter = family.type() == FamilyType.COUNTER;
    boolean total = counter && name.endsWith(TOTAL);
    String group = open && total ? name.substring(0, name.length() - TOTAL.length()) : name;
    String type =
        open && counter && !total ? "unknown" : family.type().name().toLowerCase(Locale.ROOT);
    String shown =
        LabelNames.isPlain(group, true) ? group : '"' + TextFormat.escapedValue(group) + '"';
    out.append("# HELP ").append(shown).append(' ').append(help(family.help()));
    out.append("\n# TYPE ").append(shown).append(' ').append(type).append('\n');
    for (Member member : family.members()) {
      member(name, family, member);
    }
    return this;
  }

  private String help(String text) {
    return style == TextStyle.OPEN_METRICS
        ? TextFormat.escapedValue(text)
        : TextFormat.escapedHelp(text);
  }

  /** A metric's name that needs no quotation marks. */
  static String plain(String name) {
    return LabelNames.isPlain(name, true) ? name : escaped(name);
  }

  private static String escaped(String name) {
    StringBuilder plain = new StringBuilder();
    name.codePoints()
        .forEach(
            c ->
                plain.append(
                    c == ':' || LabelNames.isPlain("a" + Character.toString(c), false)
                        ? Character.toString(c)
                        : "_"));
    return Character.isDigit(plain.charAt(0)) ? "_" + plain : plain.toString();
  }

  private void member(String name, Family family, Member member) {
    Point point = member.point();
    if (point instanceof Point.OfLong number) {
      start(name, "", member, "", "");
      value(style.number((double) number.value()), point);
      exemplarOf(family, point);
    } else if (point instanceof Point.OfDouble number) {
      start(name, "", member, "", "");
      value(style.number(number.value()), point);
      exemplarOf(family, point);
    } else if (point instanceof Point.OfHistogram histogram) {
      histogram(name, member, histogram);
    } else if (point instanceof Point.OfExponential histogram) {
      bucket(name, member, "+Inf", histogram.buckets().count(), point);
      endLine();
      total(name, member, point, histogram.buckets().sum(), histogram.buckets().count());
    }
  }

  private void exemplarOf(Family family, Point point) {
    List<Exemplar> exemplars = point.exemplars();
    if (family.type() == FamilyType.COUNTER && !exemplars.isEmpty()) {
      exemplar(exemplars.get(exemplars.size() - 1));
    }
    endLine();
  }

  private void histogram(String name, Member member, Point.OfHistogram point) {
    Point.Buckets buckets = point.buckets();
    double below = Double.NEGATIVE_INFINITY;
    long count = 0;
    for (int i = 0; i <= buckets.bounds().length; i++) {
      boolean last = i == buckets.bounds().length;
      double bound = last ? Double.POSITIVE_INFINITY : buckets.bounds()[i];
      count = last ? buckets.count() : count + buckets.counts()[i];
      bucket(name, member, style.number(bound), count, point);
      exemplarBetween(below, bound, point.exemplars());
      endLine();
      below = bound;
    }
    total(name, member, point, buckets.sum(), buckets.count());
  }

  /** The last example of a bucket. */
  private void exemplarBetween(double below, double bound, List<Exemplar> exemplars) {
    for (int i = exemplars.size() - 1; i >= 0; i--) {
      double value = exemplars.get(i).value();
      if (value > below && value <= bound) {
        exemplar(exemplars.get(i));
        return;
      }
    }
  }

  private void bucket(String name, Member member, String bound, long count, Point point) {
    start(name, "_bucket", member, "le", bound);
    value(style.count(count), point);
  }

  private void total(String name, Member member, Point point, double sum, long count) {
    start(name, "_sum", member, "", "");
    value(style.number(sum), point);
    endLine();
    start(name, "_count", member, "", "");
    value(style.count(count), point);
    endLine();
  }

  private void start(
      String name, String suffix, Member member, String lastLabel, String lastValue) {
    boolean plain = LabelNames.isPlain(name, true);
    int before = out.length();
    if (plain) {
      out.append(name).append(suffix).append('{');
    } else {
      out.append("{\"").append(TextFormat.escapedValue(name + suffix)).append('"');
    }
    int first = plain ? out.length() : before;
    for (Map.Entry<String, String> label : member.labels().entrySet()) {
      label(first, label.getKey(), label.getValue());
    }
    if (!lastLabel.isEmpty()) {
      label(first, lastLabel, lastValue);
    }
    if (plain && out.length() == first) {
      out.setLength(first - 1);
    } else {
      out.append('}');
    }
    out.append(' ');
  }

  private void label(int first, String name, String value) {
    if (out.length() > first) {
      out.append(',');
    }
    if (LabelNames.isPlain(name, false)) {
      out.append(name);
    } else {
      out.append('"').append(TextFormat.escapedValue(name)).append('"');
    }
    out.append("=\"").append(TextFormat.escapedValue(value)).append('"');
  }

  private void value(String value, Point point) {
    out.append(value);
    if (timestamps && point.timeNanos() > 0) {
      out.append(' ').append(style.time(point.timeNanos()));
    }
  }

  private void exemplar(Exemplar exemplar) {
    if (style != TextStyle.OPEN_METRICS) {
      return;
    }
    out.append(" # {");
    if (exemplar.spanId() != 0) {
      out.append("span_id=\"").append(hex(exemplar.spanId())).append("\",");
    }
    out.append("trace_id=\"").append(hex(exemplar.traceIdHigh()));
    out.append(hex(exemplar.traceIdLow())).append("\"} ");
    out.append(style.number(exemplar.value())).append(' ');
    out.append(TextStyle.seconds(exemplar.timeNanos()));
  }

  private static String hex(long id) {
    String digits = Long.toHexString(id);
    return "0".repeat(16 - digits.length()) + digits;
  }

  private void endLine() {
    out.append('\n');
  }

  String text() {
    if (style == TextStyle.OPEN_METRICS) {
      out.append("# EOF\n");
    }
    return out.toString();
  }
}
