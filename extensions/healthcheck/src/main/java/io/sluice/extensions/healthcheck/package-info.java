/**
 * The {@code health_check} extension and its second version: whether Sluice takes spans, for
 * whoever decides where to send them.
 *
 * <p>Starting points: {@code HealthCheck} is the extension; {@code Readiness} is what it knows;
 * {@code PlainAnswers}, {@code StatusAnswers} and {@code HealthCalls} are the ways to say it.
 */
package io.sluice.extensions.healthcheck;
