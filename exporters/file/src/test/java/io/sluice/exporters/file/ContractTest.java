package io.sluice.exporters.file;

import io.sluice.component.Exporter;
import io.sluice.testkit.ExporterContract;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The destination that says never is Linux's device that is always full. */
@EnabledOnOs(OS.LINUX)
class ContractTest {
  private static final Path FULL = Path.of("/dev/full");

  private abstract static class Contract extends ExporterContract {
    @TempDir Path folder;

    abstract FileExporterSettings settings();

    @Override
    protected Exporter delivering() {
      return new FileExporterFactory().create(bench.context("file"), settings());
    }

    @Override
    protected Optional<Exporter> rejected() {
      return Optional.of(new FileExporterFactory().create(bench.context("file"), Exports.to(FULL)));
    }
  }

  @Nested
  class InLines extends Contract {
    @Override
    FileExporterSettings settings() {
      return Exports.to(folder.resolve("spans.json"));
    }
  }

  @Nested
  class InCompressedRecords extends Contract {
    @Override
    FileExporterSettings settings() {
      return Exports.in(FileFormat.PROTO, "zstd", folder.resolve("spans"));
    }
  }

  @Nested
  class WithRotation extends Contract {
    @Override
    FileExporterSettings settings() {
      return Exports.rotating(folder.resolve("spans"), RotationSettings.defaults());
    }
  }

  @Nested
  class InGroups extends Contract {
    @Override
    FileExporterSettings settings() {
      return Exports.grouped(folder.resolve("*.json"), 1);
    }
  }
}
