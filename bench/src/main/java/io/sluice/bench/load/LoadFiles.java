package io.sluice.bench.load;

import com.github.luben.zstd.Zstd;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPOutputStream;

/**
 * Writes the files that the load generator sends: one per workload and compression, each an entry
 * after the other of the number of spans and of bytes, four bytes big-endian each, and the request.
 */
public final class LoadFiles {
  private final Path directory;
  private final PrintStream out;

  private LoadFiles(Path directory, PrintStream out) {
    this.directory = directory;
    this.out = out;
  }

  /** Arguments: the directory, then the workloads to write, or none for all. */
  public static void main(String[] arguments) throws IOException {
    if (arguments.length == 0) {
      throw new IllegalArgumentException("usage: LoadFiles DIRECTORY [a|b|arrow|testbed …]");
    }
    List<Workload> workloads = new ArrayList<>();
    for (String name : List.of(arguments).subList(1, arguments.length)) {
      workloads.add(named(name));
    }
    LoadFiles files = new LoadFiles(Path.of(arguments[0]), System.out);
    Files.createDirectories(files.directory);
    for (Workload workload : workloads.isEmpty() ? List.of(Workload.values()) : workloads) {
      files.write(workload);
    }
  }

  private static Workload named(String name) {
    return Workload.named(name)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "no workload " + name + "; there are a, b, arrow and testbed"));
  }

  private void write(Workload workload) throws IOException {
    List<ExportTraceServiceRequest> requests = workload.requests();
    long plain = 0;
    for (Packing packing : Packing.values()) {
      long size = write(workload, requests, packing);
      plain = packing == Packing.NONE ? size : plain;
      long spans = (long) requests.size() * workload.spansPerRequest();
      out.printf(
          "%-8s %-5s %4d requests, %4d bytes a span, ratio %.2f%n",
          workload.fileName(),
          packing.fileName(),
          requests.size(),
          size / spans,
          (double) plain / size);
    }
  }

  /** Returns the bytes of all requests, without the file's own. */
  private long write(Workload workload, List<ExportTraceServiceRequest> requests, Packing packing)
      throws IOException {
    Path file = directory.resolve(workload.fileName() + "." + packing.fileName());
    long size = 0;
    try (DataOutputStream entries = new DataOutputStream(Files.newOutputStream(file))) {
      for (ExportTraceServiceRequest request : requests) {
        byte[] body = packing.pack(request.toByteArray());
        entries.writeInt(workload.spansPerRequest());
        entries.writeInt(body.length);
        entries.write(body);
        size += body.length;
      }
    }
    return size;
  }

  /** How clients compress: at the default level of gzip, and at level 3 of zstd. */
  private enum Packing {
    NONE {
      @Override
      byte[] pack(byte[] request) {
        return request;
      }
    },
    GZIP {
      @Override
      byte[] pack(byte[] request) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
          gzip.write(request);
        }
        return packed.toByteArray();
      }
    },
    ZSTD {
      @Override
      byte[] pack(byte[] request) {
        return Zstd.compress(request, 3);
      }
    };

    abstract byte[] pack(byte[] request) throws IOException;

    String fileName() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
