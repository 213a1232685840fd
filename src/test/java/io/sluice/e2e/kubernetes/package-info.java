/**
 * Sluice beside a real API server of Kubernetes with etcd, whose programs are given; there are no
 * nodes, so pods are what the API is told they are. Not part of the build: {@code
 * bench/kubernetes-reference} runs it. Starting points: {@code KubernetesReferenceRun} is the
 * story, {@code RealCluster} the two programs.
 */
package io.sluice.e2e.kubernetes;
