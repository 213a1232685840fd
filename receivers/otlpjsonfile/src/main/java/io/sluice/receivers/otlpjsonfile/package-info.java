/**
 * The {@code otlp_json_file} receiver: requests in OTLP/JSON out of files, one in each line, as the
 * {@code file} exporter writes them.
 *
 * <p>A line is behind us when the pipelines have accepted or rejected its spans; refused for now,
 * it is offered again. A file is known by what the file system calls it, not by its name, and is
 * kept open, so that one that is renamed is read to its end.
 *
 * <p>Starting points: {@code OtlpJsonFileReceiver} polls; {@code Watch} knows the files; {@code
 * SourceFile} is one of them; {@code LineIntake} takes a line to the pipelines.
 */
package io.sluice.receivers.otlpjsonfile;
