/**
 * The {@code redaction} processor: removes attributes that are not allowed, masks values that are
 * blocked, and finds secrets by itself. Starting points: {@code RedactionSettings} for what can be
 * said, {@code RuleWalk} for where rules apply, {@code AttributeRules} for what they do, {@link
 * io.sluice.processors.redaction.secrets} for the preset.
 */
package io.sluice.processors.redaction;
