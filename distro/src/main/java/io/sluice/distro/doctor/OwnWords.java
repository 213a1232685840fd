package io.sluice.distro.doctor;

import io.sluice.component.ComponentId;
import io.sluice.component.ComponentKind;
import io.sluice.component.examination.Remark;
import io.sluice.config.ConfiguredComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What a component itself finds when it looks at its servers, if it can. */
final class OwnWords {
  private static final String NOTHING_COMES =
      "this receiver brings nothing in until that is mended, and no trace of it is seen";

  private final ConfiguredComponent<?> component;
  private final Map<ComponentId, ConfiguredComponent<?>> extensions;
  private final Places places;
  private final Trial trial;

  /**
   * About one component.
   *
   * @param extensions those that run
   */
  OwnWords(
      ConfiguredComponent<?> component,
      Map<ComponentId, ConfiguredComponent<?>> extensions,
      Places places,
      Trial trial) {
    this.component = component;
    this.extensions = extensions;
    this.places = places;
    this.trial = trial;
  }

  List<Finding> findings() {
    return trial.examine(component, reliedOn(component, extensions)).stream()
        .map(this::finding)
        .toList();
  }

  private Finding finding(Remark remark) {
    String subject = component.kind().label() + " " + component.id();
    Sentence sentence = Sentence.of(remark.sentence());
    String where = places.ofKey(component, remark.key());
    return switch (remark.grade()) {
      case GOOD -> Finding.good(subject, remark.sentence());
      case NOTE -> Finding.note(subject, sentence.cause()).at(where).fix(sentence.cure());
      case BROKEN -> Finding.broken(subject, sentence).why(harm()).at(where);
    };
  }

  private String harm() {
    return component.kind() == ComponentKind.RECEIVER
        ? NOTHING_COMES
        : ExporterCheck.NOTHING_ARRIVES;
  }

  /** Extensions that its settings name; without its queue, it needs no storage. */
  static List<ConfiguredComponent<?>> reliedOn(
      ConfiguredComponent<?> component, Map<ComponentId, ConfiguredComponent<?>> extensions) {
    List<ConfiguredComponent<?>> named = new ArrayList<>();
    for (ComponentId id :
        SettingsTree.find(Trial.withoutQueue(component.settings()), ComponentId.class)) {
      if (extensions.containsKey(id) && !named.contains(extensions.get(id))) {
        named.add(extensions.get(id));
      }
    }
    return named;
  }
}
