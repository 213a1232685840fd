/**
 * How a component says what can be configured: one record, bound from YAML by the {@code config}
 * module, which is the only reader of these annotations.
 *
 * <p>The rules of binding:
 *
 * <ul>
 *   <li>A record component {@code sendBatchSize} is the key {@code send_batch_size}; {@link Key}
 *       names another.
 *   <li>Each settings record has a {@code public static R defaults()}; a key that is absent keeps
 *       the value found there, and so does a null for a list, map or nested record.
 *   <li>{@code Optional<R>} is a section that can be off. Absent: as in the defaults. {@code {}} or
 *       keys: on. {@code enabled: false} inside: off. Null: as in the defaults, unless it is marked
 *       {@link OnWhenEmpty}, then on.
 *   <li>{@link Inline} lifts the keys of a nested record into its parent.
 *   <li>Types: boolean, int, long, double, String, {@link java.time.Duration}, enums (lower-case
 *       names), {@code Optional}, {@code List}, {@code Map<String, T>}, records, {@code Object}
 *       (the YAML value as it is), any type with a {@code public static T fromConfig(Object yaml)},
 *       and any type with a {@code public static T parse(String)}.
 *   <li>The compact constructor checks with {@link Checks} and copies collections; what it throws
 *       is shown to the user at the key's line. Since {@code defaults()} passes through it too, it
 *       cannot ask for a key that has no default: that is what {@link Required} is for.
 *   <li>A null for a single value keeps the default; a variable that is not set gives the zero of
 *       the type, as in the collector.
 *   <li>A map given for a {@code Map} is laid over the default one; a list replaces it.
 *   <li>A record that implements {@link Warns} can say more, without refusing.
 * </ul>
 */
package io.sluice.component.settings;
