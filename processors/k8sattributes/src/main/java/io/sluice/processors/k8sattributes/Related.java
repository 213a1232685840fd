package io.sluice.processors.k8sattributes;

import io.sluice.spans.Text;
import java.util.List;

/**
 * What is kept of a namespace, a node or a workload.
 *
 * @param ownerName of the Deployment of a ReplicaSet, or the CronJob of a Job; empty for all others
 */
record Related(Text uid, List<Attribute> attributes, Text ownerName, Text ownerUid) {}
