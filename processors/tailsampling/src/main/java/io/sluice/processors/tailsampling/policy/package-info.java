/**
 * The rules of tail sampling, one small type each. They look at a whole trace and say whether it is
 * worth keeping; what follows from several verdicts is decided one package up.
 *
 * <p>Starting points: {@link io.sluice.processors.tailsampling.policy.Policy} is the contract,
 * {@link io.sluice.processors.tailsampling.policy.TraceView} what a policy sees, {@link
 * io.sluice.processors.tailsampling.policy.PolicySettings} how one is configured, and {@link
 * io.sluice.processors.tailsampling.policy.Policies} makes it.
 */
package io.sluice.processors.tailsampling.policy;
