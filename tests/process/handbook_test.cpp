// docs/rules.md promises an analyst ten minutes: what it shows is done here, word for word.

#include "process/cli.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <regex>
#include <set>

namespace telaah::test {
namespace {

namespace fs = std::filesystem;

std::string bytes_of(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

const std::string& handbook() {
  static const std::string text = bytes_of(TELAAH_SOURCE_DIR "/docs/rules.md");
  return text;
}

/// What stands between `before` and `after` in the handbook.
std::string quoted(const std::string& before, const std::string& after) {
  const std::size_t from = handbook().find(before);
  EXPECT_NE(from, std::string::npos) << before;
  const std::size_t begin = from + before.size();
  return handbook().substr(begin, handbook().find(after, begin) - begin);
}

/// The first `…` behind `before`.
std::string code_behind(const std::string& before) {
  const std::size_t from = handbook().find(before);
  EXPECT_NE(from, std::string::npos) << before;
  const std::size_t open = handbook().find('`', from + before.size());
  return handbook().substr(open + 1, handbook().find('`', open + 1) - open - 1);
}

std::string without(std::string text, std::initializer_list<std::string> parts) {
  for (const std::string& part : parts) {
    for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part)) text.erase(at, part.size());
  }
  return text;
}

struct Office {
  TempFolder folder;
  fs::path rules = folder / "aturan-uji";
  Office() { fs::copy(TELAAH_SOURCE_DIR "/rules", rules, fs::copy_options::recursive); }
  void put_before(const std::string& file, const std::string& behind, const std::string& key,
                  const std::string& words) const {
    std::string text = bytes_of(rules / file);
    const std::size_t at = text.find(key, text.find(behind)) + key.size();
    text.insert(at, words + ", ");
    std::ofstream(rules / file) << text;
  }
};

}  // namespace

TEST(Handbook, TheFirstTenMinutesEndWithTheVerdictTheyPromise) {
  const Office office;
  std::vector<std::string> lines = proposal_lines("ANTAR OBAT");
  lines.emplace_back("13. Cara Kerja");
  lines.push_back(quoted("\n> ", "\n"));
  office.folder.write("usulan/antar-obat.pdf", tiny_pdf(lines));
  EXPECT_EQ(telaah(office.folder, {"run", "usulan", "--ocr", "never"}).exit, 0);

  const std::string file = "kriteria/c-tidak-membebani.toml";
  office.put_before(file, "id = \"c-gratis\"", "frasa = [", code_behind("dipisahkan koma:"));
  office.put_before(file, "id = \"c-gratis\"", "\nharus = [", code_behind("dikenali ke `harus`:"));
  office.put_before(file, "id = \"c-gratis\"", "\njangan = [", code_behind("dikenali ke `jangan`:"));
  const Ran check = telaah(office.folder, {"rules", "check", "aturan-uji"});
  EXPECT_EQ(check.exit, 0) << check.out;
  const Ran impact = telaah(office.folder, {"rules", "impact", "aturan-uji"});
  EXPECT_TRUE(has(impact.out, "+ c-gratis (hlm. 1, cara_kerja): " + quoted("\n> ", "\n"))) << impact.out;
}

TEST(Handbook, TheRuleItExplainsKeyByKeyLoads) {
  const Office office;
  std::string rule = quoted("## Satu aturan, kunci demi kunci\n\n```toml\n", "```");
  rule.replace(rule.find("c-gratis"), 8, "c-contoh");
  std::ofstream(office.rules / "kriteria/c-tidak-membebani.toml", std::ios::app) << "\n" << rule;
  const Ran check = telaah(office.folder, {"rules", "check", "aturan-uji"});
  EXPECT_FALSE(has(check.out, "tidak dikenal,") || has(check.out, "kunci '")) << check.out;
  EXPECT_TRUE(has(check.out, ": 0 kesalahan")) << check.out;
}

TEST(Handbook, EveryPhraseItShowsFindsTheSentenceBesideIt) {
  const Office office;
  // | `phrase` | meaning | sentences |: the bold or quoted words of the last column are found by the phrase.
  const std::string table = quoted("| tulis | artinya | cocok dengan |", "Temuan bertipe");
  const std::regex row(R"(\| `([^`]+)` \| [^|]* \| ([^|]+) \|)");
  int rows = 0;
  for (std::sregex_iterator at(table.begin(), table.end(), row), end; at != end; ++at, ++rows) {
    const std::string phrase = without((*at)[1], {"\\"});
    std::string sentence = without((*at)[2], {"*", "\"", "“", "”"});
    if (sentence == "keduanya") sentence = "gratis";
    sentence = sentence.substr(0, sentence.find(','));
    std::ofstream(office.rules / "kriteria/b-manfaat.toml", std::ios::app)
        << "\n[[bukti]]\nid = \"b-buku-" << rows
        << "\"\narah = \"nyaris\"\ningkar = \"hitung\"\nkutipan = \"hitung\"\nfrasa = [\"" << phrase
        << "\"]\nharus = [\"" << sentence << "\"]\njangan = [\"Kami datang pagi.\"]\n";
  }
  EXPECT_GE(rows, 7);
  const Ran check = telaah(office.folder, {"rules", "check", "aturan-uji"});
  EXPECT_TRUE(has(check.out, ": 0 kesalahan")) << check.out;
}

TEST(Handbook, EveryCommandAndFileItNamesExists) {
  const Office office;
  std::set<std::string> commands;
  const std::regex command(R"(`telaah ((?:rules )?[a-z]+))");
  for (std::sregex_iterator at(handbook().begin(), handbook().end(), command), end; at != end; ++at)
    commands.insert((*at)[1]);
  EXPECT_GE(commands.size(), 6u);
  for (const std::string& words : commands) {
    std::vector<std::string> arguments{words};
    if (words.starts_with("rules ")) arguments = {"rules", words.substr(6)};
    arguments.emplace_back("--help");
    EXPECT_EQ(telaah(office.folder, arguments).exit, 0) << words;
  }
  const std::regex file(R"(`((?:bahasa|kriteria)/[a-z-]+\.toml)`)");
  for (std::sregex_iterator at(handbook().begin(), handbook().end(), file), end; at != end; ++at) {
    EXPECT_TRUE(fs::exists(office.rules / (*at)[1].str())) << (*at)[1].str();
  }
}

}  // namespace telaah::test
