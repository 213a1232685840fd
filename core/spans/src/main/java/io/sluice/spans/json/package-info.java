/**
 * OTLP's JSON form, read straight into span bytes and written straight from them. It is protobuf's
 * JSON form but for ids, which are hexadecimal.
 *
 * <p>Start at {@link io.sluice.spans.json.OtlpJson}. Reading is {@code RequestReader} for the
 * messages, {@code ValueReader} for attributes, and {@code JsonInput} for what both read alike;
 * writing is {@code RequestPrinter}.
 */
package io.sluice.spans.json;
