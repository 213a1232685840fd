package io.sluice.processors.redaction;

import io.micrometer.core.instrument.Counter;
import io.sluice.component.Client;
import io.sluice.component.ComponentContext;
import io.sluice.component.InlineProcessor;
import io.sluice.component.Verdict;
import io.sluice.processors.redaction.sanitize.Sanitizers;
import io.sluice.processors.redaction.secrets.SecretEditor;
import io.sluice.processors.redaction.secrets.SecretKind;
import io.sluice.spans.SpanEdits;
import io.sluice.spans.Text;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** Applies the rules first, then looks for the secrets that they left. */
final class Redaction implements InlineProcessor {
  private final ComponentContext context;
  private final Optional<RuleWalk> rules;
  private final Optional<SecretEditor> secrets;
  private final Map<SecretKind, Counter> counters = new EnumMap<>(SecretKind.class);

  Redaction(ComponentContext context, RedactionSettings settings) {
    this.context = context;
    Mask mask = new Mask(settings);
    KeyRules keys = new KeyRules(settings);
    ValueRules values = new ValueRules(settings, mask);
    Sanitizers sanitizers =
        new Sanitizers(settings.urlSanitizer().urls(), settings.dbSanitizer().statements());
    this.rules =
        hasRules(settings, values, sanitizers)
            ? Optional.of(new RuleWalk(settings, keys, values, sanitizers))
            : Optional.empty();
    this.secrets =
        settings.preset().map(preset -> new SecretEditor(mask, exemptions(keys, values)));
  }

  private static boolean hasRules(
      RedactionSettings settings, ValueRules values, Sanitizers sanitizers) {
    return !settings.keepsUnlistedKeys()
        || !settings.blockedKeyPatterns().isEmpty()
        || values.blocksAny()
        || sanitizers.treatAnything()
        || settings.summaryLevel() != SummaryLevel.SILENT;
  }

  private static SecretEditor.Exemptions exemptions(KeyRules keys, ValueRules values) {
    return new SecretEditor.Exemptions() {
      @Override
      public boolean key(byte[] bytes, int start, int end) {
        return keys.ignoresAny() && keys.ignores(Text.over(bytes, start, end - start));
      }

      @Override
      public boolean text(byte[] bytes, int start, int end) {
        return values.allowsAny()
            && values.allows(new String(bytes, start, end - start, StandardCharsets.UTF_8));
      }
    };
  }

  @Override
  public Verdict process(SpanEdits spans, Client client) {
    rules.ifPresent(walk -> walk.apply(spans));
    secrets.ifPresent(
        editor -> {
          spans.editTexts(editor);
          editor.takeCounts((kind, count) -> counter(kind).increment(count));
        });
    return Verdict.PASS;
  }

  private Counter counter(SecretKind kind) {
    return counters.computeIfAbsent(
        kind,
        k ->
            Counter.builder("sluice_processor_redacted_secrets")
                .description("Secrets that the preset found and masked")
                .baseUnit("{secret}")
                .tag("processor", context.id().toString())
                .tag("kind", k.label())
                .register(context.meters()));
  }
}
