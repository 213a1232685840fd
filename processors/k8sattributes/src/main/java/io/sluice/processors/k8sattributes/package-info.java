/**
 * The {@code k8s_attributes} processor: finds out which pod a resource belongs to, and adds what
 * Kubernetes knows of that pod, its containers, namespace, node and workload.
 *
 * <p>Watches fill a {@code PodTable} with small records that are ready to be written; the
 * pipeline's thread looks them up without a lock. Starting points: {@code Enricher} for what
 * happens to a resource, {@code PodMaker} for what is kept of a pod, {@code Cluster} for what is
 * watched, {@code WaitingProcessor} for {@code enrich_wait}.
 */
package io.sluice.processors.k8sattributes;
