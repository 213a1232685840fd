package io.sluice.processors.k8sattributes;

import io.sluice.processors.k8sattributes.AssociationSettings.From;
import io.sluice.spans.Attributes;
import io.sluice.spans.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** One way to find a resource's pod: every source has to have a value. */
final class AssociationRule {
  /** Stands for the case that no rule applies. */
  static final AssociationRule NONE = new AssociationRule(0, "", List.of(), null);

  private final int number;
  private final String name;
  private final List<Source> sources;
  private final PodIndex index;

  /**
   * Where a part of the key comes from.
   *
   * @param attribute the key; empty for the connection
   * @param field of the pod
   * @param onlyIp whether it counts only when it is an IP address
   * @param asConnection whether it stands for the address the spans were sent from
   */
  record Source(Text attribute, PodField field, boolean onlyIp, boolean asConnection) {
    static Source of(AssociationSettings.Source settings) {
      if (settings.from() == From.CONNECTION) {
        return new Source(Text.EMPTY, PodField.IP, false, true);
      }
      String name = settings.name();
      return new Source(Text.of(name), PodField.ofAttribute(name), name.equals("host.name"), false);
    }

    /** For configurations without rules: an attribute that is looked up as an address. */
    static Source address(String attribute) {
      return new Source(Text.of(attribute), PodField.IP, attribute.equals("host.name"), true);
    }

    Text value(Attributes attributes, Text connection) {
      if (attribute.isEmpty()) {
        return connection;
      }
      Text text = Attribute.textOf(attributes, attribute);
      return onlyIp && !IpAddress.isOne(text.toString()) ? Text.EMPTY : text;
    }
  }

  /**
   * @param number of the rule, from 1
   * @param name as the metric's label has it
   */
  AssociationRule(int number, String name, List<Source> sources, PodIndex index) {
    this.number = number;
    this.name = name;
    this.sources = List.copyOf(sources);
    this.index = index;
  }

  static String name(List<AssociationSettings.Source> sources) {
    return sources.stream()
        .map(
            source ->
                source.from() == From.CONNECTION
                    ? "connection"
                    : "resource_attribute/" + source.name())
        .collect(Collectors.joining("+"));
  }

  int number() {
    return number;
  }

  String name() {
    return name;
  }

  PodIndex index() {
    return index;
  }

  /** What the resource says by this rule; {@link Identity#NONE} if a source has no value. */
  Identity identify(Attributes attributes, Text connection) {
    if (sources.size() == 1) {
      Source only = sources.get(0);
      Text value = only.value(attributes, connection);
      return value.isEmpty()
          ? Identity.NONE
          : new Identity(this, value, only.asConnection() ? value : Text.EMPTY);
    }
    List<Text> parts = new ArrayList<>(sources.size());
    Text address = Text.EMPTY;
    for (Source source : sources) {
      Text value = source.value(attributes, connection);
      if (value.isEmpty()) {
        return Identity.NONE;
      }
      parts.add(value);
      if (source.asConnection()) {
        address = value;
      }
    }
    return new Identity(this, parts, address);
  }
}
