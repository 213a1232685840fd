/**
 * A Kubernetes API server for tests: real HTTP, lists in pages, watches that can break in every way
 * that the real ones do. Starting points: {@link TestApiServer}, and {@link TestObject} for what to
 * put into it.
 */
package io.sluice.testkit.kubernetes;
