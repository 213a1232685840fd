package io.sluice.config;

import io.sluice.component.settings.Secret;
import io.sluice.config.binding.SecretNodes;
import io.sluice.config.yaml.YamlList;
import io.sluice.config.yaml.YamlMap;
import io.sluice.config.yaml.YamlNode;
import io.sluice.config.yaml.YamlScalar;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Replaces secrets in a tree.
 *
 * <p>Settings that are declared secret are known. Components that Sluice does not have declare
 * nothing, so there names have to tell; the same names are looked out for everywhere, since a
 * secret shown costs more than a word hidden.
 */
final class Redaction {
  private static final Pattern SECRET_NAME =
      Pattern.compile(
          "(?i).*(password|passwd|passphrase|secret|token|api_?key|access_?key|private_?key"
              + "|license_?key|credential|authorization|connection_?string|key_pem).*");
  private static final Pattern HARMLESS_NAME =
      Pattern.compile("(?i).*(_file|_path|_url|_uri|_endpoint|_interval|_name|_type|_header)");
  private static final Set<String> VALUE_OF_HEADER = Set.of("value", "default_value");
  private static final String HEADERS = "headers";

  private final SecretNodes secrets;

  Redaction(SecretNodes secrets) {
    this.secrets = secrets;
  }

  Object of(YamlNode node) {
    if (secrets.contains(node)) {
      return Secret.REDACTED;
    }
    if (node instanceof YamlMap map) {
      Map<String, Object> shown = new LinkedHashMap<>();
      map.entries().forEach(entry -> shown.put(entry.key(), entry(entry)));
      return shown;
    }
    if (node instanceof YamlList list) {
      List<Object> shown = new ArrayList<>();
      list.items().forEach(item -> shown.add(of(item)));
      return shown;
    }
    return node.toObject();
  }

  private Object entry(YamlMap.Entry entry) {
    if (entry.key().equals(HEADERS)) {
      return headers(entry.value());
    }
    return isSecretName(entry.key()) ? withoutSecrets(entry.value()) : of(entry.value());
  }

  /** Below a secret's name, words and numbers are secret wherever they stand in a list. */
  private Object withoutSecrets(YamlNode node) {
    if (node instanceof YamlList list) {
      return list.items().stream().map(this::withoutSecrets).toList();
    }
    boolean isValue =
        node instanceof YamlScalar s
            && (s.value() instanceof String || s.value() instanceof Number);
    return isValue ? Secret.REDACTED : of(node);
  }

  /** Headers are a map of values, or a list of maps that hold a value each. */
  private Object headers(YamlNode node) {
    if (node instanceof YamlMap map) {
      Map<String, Object> shown = new LinkedHashMap<>();
      map.entries().forEach(e -> shown.put(e.key(), hidden(e.value())));
      return shown;
    }
    if (node instanceof YamlList list) {
      return list.items().stream().map(this::header).toList();
    }
    return hidden(node);
  }

  private Object header(YamlNode node) {
    if (!(node instanceof YamlMap map)) {
      return hidden(node);
    }
    Map<String, Object> shown = new LinkedHashMap<>();
    for (YamlMap.Entry entry : map.entries()) {
      boolean isValue = VALUE_OF_HEADER.contains(entry.key());
      shown.put(entry.key(), isValue ? hidden(entry.value()) : entry(entry));
    }
    return shown;
  }

  private static Object hidden(YamlNode node) {
    return node.isNull() ? null : Secret.REDACTED;
  }

  private static boolean isSecretName(String key) {
    return SECRET_NAME.matcher(key).matches() && !HARMLESS_NAME.matcher(key).matches();
  }
}
