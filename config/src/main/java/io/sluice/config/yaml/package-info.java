/**
 * YAML as a tree in which every value knows where it was written.
 *
 * <p>Start at {@link io.sluice.config.yaml.YamlReader}, which reads a text into {@link
 * io.sluice.config.yaml.YamlNode}s. Plain scalars get their types from {@link
 * io.sluice.config.yaml.ScalarTyping}, which follows the rules that collector configurations are
 * written for, and no other YAML dialect. {@link io.sluice.config.yaml.YamlWriter} is the way back.
 */
package io.sluice.config.yaml;
