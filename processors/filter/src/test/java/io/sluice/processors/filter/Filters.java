package io.sluice.processors.filter;

import io.sluice.ottl.ErrorMode;
import io.sluice.ottl.settings.GroupItem;
import io.sluice.processors.editing.match.MatchProperties;
import io.sluice.processors.editing.match.MatchSettings;
import io.sluice.processors.editing.match.MatchType;
import io.sluice.processors.editing.match.RegexpSettings;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Settings to try. */
final class Filters {
  private Filters() {}

  static FilterSettings with(ContextConditions traces) {
    return with(ErrorMode.IGNORE, traces);
  }

  static FilterSettings with(ErrorMode mode, ContextConditions traces) {
    return all(mode, List.of(), traces, MatchSettings.defaults());
  }

  static FilterSettings with(Object... items) {
    List<GroupItem> groups = Stream.of(items).map(GroupItem::fromConfig).toList();
    return all(ErrorMode.IGNORE, groups, ContextConditions.defaults(), MatchSettings.defaults());
  }

  static FilterSettings all(
      ErrorMode mode, List<GroupItem> items, ContextConditions traces, MatchSettings spans) {
    return new FilterSettings(mode, items, traces, spans, null, null, null, null, null, null);
  }

  static MatchSettings named(Optional<String> include, Optional<String> exclude) {
    return new MatchSettings(include.map(Filters::name), exclude.map(Filters::name));
  }

  private static MatchProperties name(String regex) {
    return new MatchProperties(
        Optional.of(MatchType.REGEXP),
        RegexpSettings.defaults(),
        List.of(),
        List.of(regex),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of());
  }
}
