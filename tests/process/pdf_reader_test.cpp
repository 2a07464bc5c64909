// The real telaah-pdf behind the real PdfReader.
#include <gtest/gtest.h>

#include "extract/worker.h"
#include "telaah/extract.h"
#include "wire/probe.h"

namespace telaah {
namespace {

TEST(PdfReader, ReadsTheWordsOfADocument) {
  extract::PdfReader reader({});
  const Descriptor file = extract::in_memory(wire::probe_document());
  const auto document = reader.read(file.number(), wire::probe_document().size());
  ASSERT_TRUE(document.has_value());
  ASSERT_EQ(document->pages.size(), 1u);
  const Page& page = document->pages[0];
  ASSERT_EQ(page.words.size(), 3u);
  EXPECT_EQ(page.word_text(page.words[0]), "Inovasi");
  EXPECT_EQ(page.word_text(page.words[1]), "Daerah");
  EXPECT_EQ(document->fonts.at(page.words[0].font).name, "Helvetica");
}

}  // namespace
}  // namespace telaah
