// Poppler's bare raw extraction in one process: the floor for anything that reads PDFs with Poppler. One document is
// kept open so that Poppler's global tables are not made anew for every file; nothing is done with the text.

#include <poppler-document.h>
#include <poppler-page.h>

#include <cstdio>
#include <memory>

int main(int count, char** files) {
  poppler::set_debug_error_function([](const std::string&, void*) {}, nullptr);
  std::unique_ptr<poppler::document> kept;
  std::size_t bytes = 0;
  for (int i = 1; i < count; ++i) {
    std::unique_ptr<poppler::document> document(poppler::document::load_from_file(files[i]));
    if (!document) continue;
    for (int number = 0; number < document->pages(); ++number) {
      const std::unique_ptr<poppler::page> page(document->create_page(number));
      if (page) bytes += page->text(poppler::rectf(), poppler::page::raw_order_layout).to_utf8().size();
    }
    if (!kept) kept = std::move(document);
  }
  std::printf("%zu bytes of text\n", bytes);
  return 0;
}
