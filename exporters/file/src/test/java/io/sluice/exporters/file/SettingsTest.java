package io.sluice.exporters.file;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.component.ComponentContext;
import io.sluice.component.ComponentId;
import io.sluice.component.ComponentKind;
import io.sluice.component.Intake;
import io.sluice.component.Receiver;
import io.sluice.component.ReceiverFactory;
import io.sluice.config.ComponentCatalog;
import io.sluice.config.ConfigLoader;
import io.sluice.config.Loaded;
import io.sluice.config.Strictness;
import io.sluice.config.report.Problem;
import io.sluice.config.source.Surroundings;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** From the keys that users write to what comes of them. */
class SettingsTest {
  @Test
  void file_pathAlone_hasTheDocumentedDefaults() {
    FileExporterSettings settings = file("{path: ./x}");
    assertThat(settings.append()).isFalse();
    assertThat(settings.rotation()).isEmpty();
    assertThat(settings.format()).isEqualTo(FileFormat.JSON);
    assertThat(settings.compression()).isEqualTo(FileCompression.NONE);
    assertThat(settings.flushInterval()).isEqualTo(Duration.ofSeconds(1));
    assertThat(settings.createDirectory()).isFalse();
    assertThat(settings.directoryPermissions()).hasToString("0755");
    assertThat(settings.groupBy())
        .isEqualTo(new GroupBySettings(false, "fileexporter.path_segment", 100));
  }

  @Test
  void file_everyKey_isRead() {
    FileExporterSettings settings =
        file(
            "{path: ./x, format: proto, compression: zstd, compression_params: {level: 3},"
                + " flush_interval: 2s, create_directory: true, directory_permissions: '0700',"
                + " rotation: {max_megabytes: 1, max_days: 2, max_backups: 3, localtime: true}}");
    assertThat(settings.rotation()).contains(new RotationSettings(1, 2, 3, true));
    assertThat(settings.format()).isEqualTo(FileFormat.PROTO);
    assertThat(settings.compression().zstd()).isTrue();
    assertThat(settings.compressionParams().level()).isEqualTo(3);
    assertThat(settings.flushInterval()).isEqualTo(Duration.ofSeconds(2));
    assertThat(settings.directoryPermissions()).hasToString("0700");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{path: x, rotation: }", "{path: x, rotation: {}}"})
  void rotation_namedAtAll_isOn(String yaml) {
    assertThat(file(yaml).rotation()).contains(new RotationSettings(100, 0, 100, false));
  }

  @Test
  void flushInterval_ofZero_isASecond() {
    assertThat(file("{path: x, flush_interval: 0}").flushInterval())
        .isEqualTo(Duration.ofSeconds(1));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{} | path | must not be empty",
        "{path: x, format: text} | format | json, proto",
        "{path: x, compression: gzip} | compression | expected zstd",
        "{path: x, compression: zstd, compression_params: {level: 99}} |"
            + " compression_params::level | level",
        "{path: x, append: true, compression: zstd} | append | remove one of the two",
        "{path: x, append: true, rotation: } | append | remove the key",
        "{path: x, encoding: otlp_encoding} | encoding | json or proto",
        "{path: x, flush_interval: -1s} | flush_interval | negative",
        "{path: x, directory_permissions: '0999'} | directory_permissions | octal",
        "{path: x, directory_permissions: '01755'} | directory_permissions | 0777",
        "{path: x, rotation: {max_days: -1}} | rotation::max_days | at least 0",
        "{path: x, group_by: {enabled: true}} | path | exactly one *",
        "{path: '*.json', group_by: {enabled: true}} | path | not begin with it",
        "{path: 'a/*', group_by: {enabled: true, max_open_files: 0}} | group_by::max_open_files |"
            + " at least 1",
        "{path: 'a/*', group_by: {enabled: true, resource_attribute: ''}} |"
            + " group_by::resource_attribute | must not be empty"
      })
  void mistake_isToldWithItsCure(String yaml, String key, String cure) {
    List<Problem> errors = load(yaml).errors();
    assertThat(errors).hasSize(1);
    assertThat(errors.get(0).path()).isEqualTo("exporters::file::" + key);
    assertThat(errors.get(0).render()).contains(cure);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{path: 'a/*', rotation: , group_by: {enabled: true}} | rotation",
        "{path: 'a/*'} | path"
      })
  void whatHasNoEffect_isSaid(String yaml, String key) {
    assertThat(load(yaml).warnings())
        .extracting(Problem::path)
        .containsExactly("exporters::file::" + key);
  }

  private static FileExporterSettings file(String yaml) {
    Loaded loaded = load(yaml);
    assertThat(loaded.errorReport()).isEmpty();
    return (FileExporterSettings)
        loaded
            .config()
            .orElseThrow()
            .component(ComponentKind.EXPORTER, ComponentId.of("file"))
            .orElseThrow()
            .settings();
  }

  private static Loaded load(String settings) {
    String yaml =
        """
        receivers: {silence: {}}
        exporters:
          file: %s
        service: {pipelines: {traces: {receivers: [silence], exporters: [file]}}}
        """
            .formatted(settings);
    ComponentCatalog catalog =
        new ComponentCatalog(List.of(new FileExporterFactory(), new Silence()));
    return new ConfigLoader(Surroundings.ofThisProcess(), catalog)
        .load(List.of("yaml:" + yaml), List.of(), Strictness.NOTICE);
  }

  /** Settings of a receiver that a pipeline must have and that is never made. */
  record Nothing() {}

  private static final class Silence implements ReceiverFactory<Nothing> {
    @Override
    public String type() {
      return "silence";
    }

    @Override
    public Nothing defaults() {
      return new Nothing();
    }

    @Override
    public Receiver create(ComponentContext context, Nothing settings, Intake intake) {
      throw new AssertionError("only its settings are read");
    }
  }
}
