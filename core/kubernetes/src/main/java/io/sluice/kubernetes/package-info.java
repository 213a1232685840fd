/**
 * What components share that ask the Kubernetes API: where the server is and what to show to it,
 * and a list of objects that is kept up to date by a watch. Written against the JDK's HTTP client
 * and a streaming JSON parser, because of every object only a few fields are wanted. Starting
 * points: {@link ApiServer} for a single question, {@link ObjectWatch} for a list that is kept;
 * {@code ApiAccess} says how the ways of authentication differ.
 */
package io.sluice.kubernetes;
