package io.sluice.processors.k8sattributes;

import java.util.Locale;

/** Whose labels and annotations can be extracted, and how their attributes are called then. */
public enum Origin {
  POD("s"),
  NAMESPACE("s"),
  NODE("s"),
  DEPLOYMENT(""),
  STATEFULSET(""),
  DAEMONSET(""),
  JOB("");

  /** The older kinds have it in the plural. */
  private final String ending;

  Origin(String ending) {
    this.ending = ending;
  }

  /** Whether it is a label or an annotation. */
  enum Field {
    LABEL,
    ANNOTATION;

    private final String word = name().toLowerCase(Locale.ROOT);
  }

  /** What an attribute's key begins with unless a rule says otherwise. */
  String prefix(Field field) {
    return "k8s." + name().toLowerCase(Locale.ROOT) + "." + field.word + ending + ".";
  }
}
