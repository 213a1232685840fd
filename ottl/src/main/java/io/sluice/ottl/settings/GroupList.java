package io.sluice.ottl.settings;

import io.sluice.component.settings.Checks;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** A list of groups, of which all single texts together are one. */
public final class GroupList {
  private final String key;
  private final List<GroupItem> items;
  private final Function<List<String>, ConfiguredGroup> ofTexts;

  /**
   * A list.
   *
   * @param key its key in the configuration
   * @param ofTexts what single texts are: statements or conditions
   */
  public GroupList(
      String key, List<GroupItem> items, Function<List<String>, ConfiguredGroup> ofTexts) {
    this.key = key;
    this.items = List.copyOf(items);
    this.ofTexts = ofTexts;
  }

  /** The groups in the order in which they run; the one of single texts is the last. */
  public List<ConfiguredGroup> groups() {
    List<ConfiguredGroup> groups = new ArrayList<>();
    for (GroupItem item : items) {
      if (!item.isText() && !item.group().isEmpty()) {
        groups.add(item.group());
      }
    }
    if (!texts().isEmpty()) {
      groups.add(ofTexts.apply(texts()));
    }
    return groups;
  }

  private List<String> texts() {
    return items.stream().filter(GroupItem::isText).map(GroupItem::text).toList();
  }

  /** Adds what is wrong with the single texts; the groups were checked when they were read. */
  public void check(Checks checks) {
    boolean afterText = false;
    for (int i = 0; i < items.size(); i++) {
      checks.that(
          items.get(i).isText() || !afterText,
          key + "[" + i + "]",
          "stands behind a single text; put the groups in front of the single texts, which run"
              + " last");
      afterText |= items.get(i).isText();
    }
    ofTexts
        .apply(texts())
        .check(checks, (list, index) -> index < 0 ? key : key + "[" + (firstText() + index) + "]");
  }

  private int firstText() {
    int first = 0;
    while (!items.get(first).isText()) {
      first++;
    }
    return first;
  }
}
