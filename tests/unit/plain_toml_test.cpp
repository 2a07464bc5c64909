// The quick way of reading word weights against toml++: it may refuse anything, but never read something else.

#include "text/plain_toml.h"

#include <charconv>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <iterator>

#include <gtest/gtest.h>

namespace telaah {
namespace {

/// A tab in a comment is TOML, but not of the plain shape: toml++ reads the rest.
TomlNode read_by_toml_plus_plus(const std::string& bytes, Diagnostics& diagnostics) {
  const std::string tabbed = bytes + (bytes.ends_with('\n') ? "" : "\n") + "#\t\n";
  EXPECT_FALSE(read_plain_toml(tabbed));
  return parse_toml("a.toml", tabbed, diagnostics).root;
}

void expect_same(const TomlNode& a, const TomlNode& b, const std::string& bytes) {
  EXPECT_EQ(a.kind, b.kind) << bytes;
  EXPECT_EQ(a.key, b.key) << bytes;
  EXPECT_EQ(a.text, b.text) << bytes;
  EXPECT_EQ(a.integer, b.integer) << bytes;
  EXPECT_EQ(std::signbit(a.number), std::signbit(b.number)) << bytes;
  EXPECT_EQ(a.number, b.number) << bytes;
  EXPECT_EQ(a.line, b.line) << a.key << " in " << bytes;
  EXPECT_EQ(a.column, b.column) << a.key << " in " << bytes;
  ASSERT_EQ(a.items.size(), b.items.size()) << bytes;
  for (std::size_t i = 0; i < a.items.size(); ++i) expect_same(a.items[i], b.items[i], bytes);
}

const std::string kPlain =
    "# kata \"é\"\n\n[[kelas]]\nkode = \"a.b\"\npangkal = -0.120\nkata = \"\"\"\ngratis 1.25\n× -3\n\"\"\"\njudul = "
    "\"\"\"\n\"\"\"\n\n[[kelas]]\npangkal = 10.5\nkode = \"\"\n";

}  // namespace

TEST(PlainToml, GivesTheTreeOfTomlPlusPlus) {
  Diagnostics diagnostics;
  const std::optional<TomlNode> plain = read_plain_toml(kPlain);
  ASSERT_TRUE(plain);
  expect_same(*plain, read_by_toml_plus_plus(kPlain, diagnostics), kPlain);
  EXPECT_TRUE(diagnostics.empty()) << render(diagnostics);
}

TEST(PlainToml, ReadsNumbersAsTheLibraryDoes) {
  std::uint64_t state = 1;
  const auto next = [&](std::uint64_t below) {
    state = state * 6364136223846793005U + 1442695040888963407U;
    return (state >> 33U) % below;
  };
  for (int i = 0; i < 20'000; ++i) {
    std::string text = next(2) == 0 ? "-" : "";
    text += std::to_string(next(i % 2 == 0 ? 12 : 99'999'999)) + '.';
    for (std::uint64_t digits = 1 + next(6); digits > 0; --digits) text += static_cast<char>('0' + next(10));
    double wanted = 0;
    std::from_chars(text.data(), text.data() + text.size(), wanted);
    const std::optional<double> read = read_plain_number(text);
    ASSERT_TRUE(read) << text;
    EXPECT_EQ(*read, wanted) << text;
  }
  for (const char* other :
       {"", "-", ".", "1", "1.", ".5", "01.5", "+1.5", "1.5e3", "1.2.3", "1234567.123456789", "nan"}) {
    EXPECT_FALSE(read_plain_number(other)) << other;
  }
}

TEST(PlainToml, ReadsEveryShippedFileOfWordsAndNoneDifferently) {
  std::size_t files = 0;
  for (const auto& entry : std::filesystem::directory_iterator(TELAAH_SOURCE_DIR "/rules/kata")) {
    std::ifstream in(entry.path(), std::ios::binary);
    const std::string bytes{std::istreambuf_iterator<char>(in), {}};
    Diagnostics diagnostics;
    const std::optional<TomlNode> plain = read_plain_toml(bytes);
    ASSERT_TRUE(plain) << entry.path() << " is read the slow way";
    expect_same(*plain, read_by_toml_plus_plus(bytes, diagnostics), entry.path().string());
    ++files;
  }
  EXPECT_EQ(files, 3u);
}

TEST(PlainToml, NeverReadsASlipOfTheHandOtherwiseThanTomlPlusPlus) {
  constexpr std::string_view kSlips = "\"\\#[]= \n\r\t-+.0e_k\x7f\x01\x80\xC3";
  std::size_t read = 0;
  for (std::size_t at = 0; at <= kPlain.size(); ++at) {
    std::vector<std::string> slips{kPlain.substr(0, at), kPlain.substr(at)};
    if (at < kPlain.size()) slips.push_back(kPlain.substr(0, at) + kPlain.substr(at + 1));
    for (const char slip : kSlips) {
      slips.push_back(kPlain.substr(0, at) + slip + kPlain.substr(at));
      if (at < kPlain.size()) slips.push_back(kPlain.substr(0, at) + slip + kPlain.substr(at + 1));
    }
    for (const std::string& bytes : slips) {
      const std::optional<TomlNode> plain = read_plain_toml(bytes);
      if (!plain) continue;
      Diagnostics diagnostics;
      expect_same(*plain, read_by_toml_plus_plus(bytes, diagnostics), bytes);
      ASSERT_TRUE(diagnostics.empty()) << render(diagnostics) << bytes;
      ++read;
    }
  }
  EXPECT_GT(read, 1000u) << "most slips inside a word are plain still";
}

}  // namespace telaah
