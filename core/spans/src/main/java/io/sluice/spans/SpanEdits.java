package io.sluice.spans;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ObjIntConsumer;
import java.util.function.ToIntFunction;

/**
 * A batch that is open for reading and change. Cursors read in place; what they change is noted
 * down, seen by everybody who reads afterwards, and written once, by {@link #finish}, which ends
 * it. One thread at a time.
 *
 * <pre>{@code
 * for (SpanCursor span = edits.spans(); span.next(); ) {
 *   if (span.attributes().remove(SECRET)) { ... }
 * }
 * SpanBatch clean = edits.finish();
 * }</pre>
 *
 * <p>There is one cursor of each kind, which starts anew whenever it is asked for.
 */
public final class SpanEdits {
  /** The state of a message that nobody changed. */
  static final int UNTOUCHED = 0;

  /**
   * The state of a span that is not wanted any more. A positive state is the number of its table,
   * plus one; a state below this is that of a span with patches.
   */
  static final int DROPPED = -1;

  private static final int FIRST_PATCHED = DROPPED - 1;

  private final SpanBatch batch;
  private final ResourceCursor resources = new ResourceCursor(this);
  private final List<FieldTable> tables = new ArrayList<>();
  private final TablePool pool = TablePool.ofThisThread();
  private int[] freeTables = new int[8];
  private int freeCount;
  private Scratch scratch;
  private Patches patches;

  /**
   * States by the ordinal of resource, scope, span in the batch; null while nothing was changed.
   */
  private int[] resourceStates;

  private int[] scopeStates;
  private int[] spanStates;

  /**
   * Where in the scratch a changed schema URL's field ends, by ordinal; its start beside it. Zero
   * is unchanged.
   */
  private int[] resourceSchemas;

  private int[] scopeSchemas;

  private CutFields cutFields = new CutFields();
  private boolean changed;
  private final List<String> dropRules = new ArrayList<>(1);
  private int[] dropCounts = new int[4];

  SpanEdits(SpanBatch batch) {
    this.batch = batch;
  }

  public SpanBatch batch() {
    return batch;
  }

  /** Goes through the resources, and from each to its scopes and their spans. */
  public ResourceCursor resources() {
    resources.rewind();
    return resources;
  }

  /** Goes through all spans that are left. */
  public SpanCursor spans() {
    resources.rewind();
    return resources.allSpans();
  }

  /** How many spans are left. */
  public int spanCount() {
    int left = batch.spanCount();
    if (spanStates != null) {
      for (int state : spanStates) {
        if (state == DROPPED) {
          left--;
        }
      }
    }
    return left;
  }

  /** Tells how many spans were dropped by each rule since the last time, and forgets it. */
  public void takeDrops(ObjIntConsumer<String> each) {
    for (int i = 0; i < dropRules.size(); i++) {
      each.accept(dropRules.get(i), dropCounts[i]);
    }
    dropRules.clear();
    Arrays.fill(dropCounts, 0);
  }

  /** Lets an editor have every text of the batch, whatever field it stands in. */
  public void editTexts(TextEditor editor) {
    cutFields = new WrapperWalk(editor, cutFields).walk(batch);
    changed |= !cutFields.isEmpty();
    TextWalk walk = new TextWalk(this, editor);
    for (ResourceCursor resource = resources(); resource.next(); ) {
      resource.editTexts(editor, walk);
      for (ScopeCursor scope = resource.scopes(); scope.next(); ) {
        scope.editTexts(editor, walk);
        for (SpanCursor span = scope.spans(); span.next(); ) {
          span.rewrite(MessageShape.SPAN, walk);
        }
      }
    }
  }

  public boolean changed() {
    return changed;
  }

  /** Writes what was changed. The batch as it came is returned when nothing was. */
  public SpanBatch finish() {
    SpanBatch result = changed ? new EditWriter(this).write() : batch;
    TablePool.ofThisThread().takeBack(tables);
    return result;
  }

  Scratch scratch() {
    if (scratch == null) {
      scratch = new Scratch(1024);
    }
    return scratch;
  }

  int borrowTable() {
    if (freeCount > 0) {
      return freeTables[--freeCount];
    }
    tables.add(pool.lend());
    return tables.size() - 1;
  }

  void giveBack(int number) {
    if (freeCount == freeTables.length) {
      freeTables = Arrays.copyOf(freeTables, freeCount * 2);
    }
    freeTables[freeCount++] = number;
  }

  FieldTable table(int number) {
    return tables.get(number);
  }

  int resourceState(int ordinal) {
    return resourceStates == null ? UNTOUCHED : resourceStates[ordinal];
  }

  int scopeState(int ordinal) {
    return scopeStates == null ? UNTOUCHED : scopeStates[ordinal];
  }

  int spanState(int ordinal) {
    return spanStates == null ? UNTOUCHED : spanStates[ordinal];
  }

  void keepResource(int ordinal, int table) {
    changed = true;
    if (resourceStates == null) {
      resourceStates = new int[count(Segment::resources)];
    }
    resourceStates[ordinal] = table + 1;
  }

  void keepScope(int ordinal, int table) {
    changed = true;
    if (scopeStates == null) {
      scopeStates = new int[countScopes()];
    }
    scopeStates[ordinal] = table + 1;
  }

  /** What is dropped stays dropped, whatever is still written to it. */
  void keepSpan(int ordinal, int table) {
    int[] states = spanStatesForChange();
    if (states[ordinal] != DROPPED) {
      states[ordinal] = table + 1;
    }
  }

  /** The same for a span whose patches begin with this number. */
  void keepPatches(int ordinal, int number) {
    int[] states = spanStatesForChange();
    if (states[ordinal] != DROPPED) {
      states[ordinal] = FIRST_PATCHED - number;
    }
  }

  static boolean isPatched(int state) {
    return state <= FIRST_PATCHED;
  }

  static int patchesOf(int state) {
    return FIRST_PATCHED - state;
  }

  Patches patches() {
    if (patches == null) {
      patches = new Patches(batch.spanCount());
    }
    return patches;
  }

  /** Tells whether the span was not dropped before. */
  boolean drop(int ordinal) {
    int[] states = spanStatesForChange();
    boolean first = states[ordinal] != DROPPED;
    states[ordinal] = DROPPED;
    return first;
  }

  void countDrop(String rule) {
    int at = 0;
    while (at < dropRules.size() && !dropRules.get(at).equals(rule)) {
      at++;
    }
    if (at == dropRules.size()) {
      dropRules.add(rule);
      if (at == dropCounts.length) {
        dropCounts = Arrays.copyOf(dropCounts, at * 2);
      }
    }
    dropCounts[at]++;
  }

  private int[] spanStatesForChange() {
    changed = true;
    if (spanStates == null) {
      spanStates = new int[batch.spanCount()];
    }
    return spanStates;
  }

  CutFields cutFields() {
    return cutFields;
  }

  int[] resourceSchemas() {
    return resourceSchemas;
  }

  int[] scopeSchemas() {
    return scopeSchemas;
  }

  void setResourceSchema(int ordinal, Text url) {
    if (resourceSchemas == null) {
      resourceSchemas = new int[2 * count(Segment::resources)];
    }
    setSchema(resourceSchemas, ordinal, Otlp.RESOURCE_SPANS_SCHEMA_URL, url);
  }

  void setScopeSchema(int ordinal, Text url) {
    if (scopeSchemas == null) {
      scopeSchemas = new int[2 * countScopes()];
    }
    setSchema(scopeSchemas, ordinal, Otlp.SCOPE_SPANS_SCHEMA_URL, url);
  }

  private void setSchema(int[] schemas, int ordinal, int tag, Text url) {
    changed = true;
    schemas[2 * ordinal] = scratch().size();
    scratch().delimited(tag, url);
    schemas[2 * ordinal + 1] = scratch().size();
  }

  private int count(ToIntFunction<Segment> what) {
    return batch.segments().stream().mapToInt(what).sum();
  }

  private int countScopes() {
    return count(Segment::scopes);
  }
}
