package io.sluice.extensions.zpages.pages;

/** The same as another page, for programs. */
record DataPage(String path, Page page) implements Page {
  @Override
  public View view(Query query) {
    return page.view(query);
  }
}
