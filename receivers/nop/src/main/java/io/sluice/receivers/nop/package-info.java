/** The {@code nop} receiver, for pipelines that only a connector or nobody feeds. */
package io.sluice.receivers.nop;
