package io.sluice.processors.k8sattributes;

import io.sluice.spans.AttributeValue;
import io.sluice.spans.Text;
import java.util.List;

/**
 * What is kept of a pod: by what it is found, and what it gives to resources, ready to be written.
 * Texts that are absent are empty.
 *
 * @param ip empty also when it is its node's
 * @param started when its node took it on, in seconds since 1970; {@link #UNKNOWN} before that
 * @param ignored whether it counts as not known
 * @param workload to whom it belongs, as far as that is looked up
 */
record Pod(
    Text uid,
    Text name,
    Text namespace,
    Text node,
    Text ip,
    long started,
    boolean ignored,
    List<Attribute> attributes,
    List<Container> containers,
    Workload workload) {
  static final long UNKNOWN = Long.MIN_VALUE;

  /**
   * The owners of a pod whose own records are asked for more.
   *
   * @param replicaSet a uid, like all of them
   * @param derivedName the Deployment's or CronJob's name, as the owner's name lets expect
   * @param serviceName what the service is called unless a Deployment or CronJob is found; empty
   *     when that is settled already
   */
  record Workload(
      Text replicaSet,
      Text statefulSet,
      Text daemonSet,
      Text job,
      Text derivedName,
      Text serviceName) {
    static final Workload NONE =
        new Workload(Text.EMPTY, Text.EMPTY, Text.EMPTY, Text.EMPTY, Text.EMPTY, Text.EMPTY);

    /** The same, where labels or annotations may have named the service. */
    Workload settledBy(Collected attributes) {
      boolean settled = serviceName.isEmpty() || attributes.has(MetadataName.SERVICE_NAME.key());
      return settled && !serviceName.isEmpty()
          ? new Workload(replicaSet, statefulSet, daemonSet, job, derivedName, Text.EMPTY)
          : this;
    }
  }

  /** Whether another pod of the same address came later. */
  boolean startedBefore(Pod other) {
    return started != UNKNOWN && other.started != UNKNOWN && started < other.started;
  }

  /** The text of an attribute; empty if it has none of that key. */
  Text attribute(Text key) {
    for (Attribute attribute : attributes) {
      if (attribute.key().equals(key)
          && attribute.value() instanceof AttributeValue.OfString text) {
        return text.value();
      }
    }
    return Text.EMPTY;
  }
}
