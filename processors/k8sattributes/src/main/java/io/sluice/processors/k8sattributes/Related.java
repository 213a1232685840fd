package io.sluice.processors.k8sattributes;

import io.sluice.spans.Text;

/**
 * What is kept of a namespace, a node or a workload.
 *
 * @param ownerName of the Deployment of a ReplicaSet, or the CronJob of a Job; empty for all others
 */
record Related(Text uid, AttributeList attributes, Text ownerName, Text ownerUid) {}
