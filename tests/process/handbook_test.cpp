// docs/rules.md promises an analyst ten minutes: what it shows is done here, word for word.

#include "process/cli.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <regex>
#include <set>
#include <sstream>

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

namespace {

/// The commands of the first block of plain text behind `before`, cut at blanks.
std::vector<std::vector<std::string>> commands_behind(const std::string& before) {
  std::vector<std::vector<std::string>> out;
  std::istringstream lines(quoted(before, "\n## "));
  bool is_block = false, is_plain = false;
  for (std::string line; std::getline(lines, line);) {
    std::istringstream in(line);
    const std::vector<std::string> words{std::istream_iterator<std::string>(in), {}};
    if (words.empty()) continue;
    if (words.front().starts_with("```")) {
      if (is_block && is_plain) break;
      is_block = !is_block;
      is_plain = is_block && words.front() == "```";
    } else if (is_plain) {
      out.push_back(words);
    }
  }
  EXPECT_FALSE(out.empty()) << before;
  return out;
}

/// Two labelled documents of two sources, and the rules, as somebody has them who begins.
struct Beginner {
  TempFolder folder;
  Beginner() {
    fs::copy(TELAAH_SOURCE_DIR "/rules", folder / "rules", fs::copy_options::recursive);
    const std::string label = quoted("```json\n", "```");
    for (const char* name : {"dinkes-01", "dinsos-01"}) {
      folder.write("contoh-berlabel/" + std::string(name) + ".pdf", tiny_pdf(proposal_lines(name)));
      folder.write("contoh-berlabel/" + std::string(name) + ".label.json", label);
    }
  }
};

}  // namespace

TEST(Handbook, TheCommandsThatLearnNumbersRunAsTheyStand) {
  const Beginner beginner;
  for (const std::vector<std::string>& words : commands_behind("\n## Mempelajari angka")) {
    if (words.front() == "cp") {
      ASSERT_EQ(words, (std::vector<std::string>{"cp", "-r", "rules", "aturan-uji"}));
      fs::copy(beginner.folder / "rules", beginner.folder / "aturan-uji", fs::copy_options::recursive);
      continue;
    }
    ASSERT_EQ(words.front(), "telaah");
    const Ran ran = telaah(beginner.folder, {words.begin() + 1, words.end()});
    EXPECT_EQ(ran.exit, words[1] == "run" ? 1 : 0) << words[1] << ran.out << ran.err;  // 1: labels are no PDFs
    if (words[1] == "rules" && words[2] == "fit") {
      EXPECT_TRUE(has(ran.out, "perlu sedikitnya 60 usulan berlabel dari dua sumber")) << ran.out;
    }
  }
}

TEST(Handbook, TheCommandsThatProposePhrasesRunAsTheyStand) {
  const Beginner beginner;
  EXPECT_EQ(telaah(beginner.folder, {"run", "contoh-berlabel", "--rules", "rules", "--ocr", "never", "-q"}).exit, 1);
  const auto commands = commands_behind("\n## Frasa dari keputusan");
  ASSERT_EQ(commands.size(), 2u);
  const Ran nothing = telaah(beginner.folder, {commands[0].begin() + 1, commands[0].end()});
  EXPECT_TRUE(has(nothing.err, "Belum ada keputusan penelaah")) << nothing.err;
  const Ran ran = telaah(beginner.folder, {commands[1].begin() + 1, commands[1].end()});
  EXPECT_EQ(ran.exit, 0) << ran.err;
  EXPECT_TRUE(has(ran.out, "2 dokumen yang sudah diputuskan diperiksa")) << ran.out;
}

TEST(Handbook, TheClassItShowsFindsWhatItPromises) {
  const Office office;
  const std::string shown = quoted("di `bahasa/kelas.toml`:\n\n```toml\n", "```");
  const std::string name = shown.substr(0, shown.find(' '));
  std::string classes = bytes_of(office.rules / "bahasa/kelas.toml");
  const std::size_t at = classes.find("\n" + name + " = ") + 1;
  ASSERT_NE(at, 0u) << "the class stands in the rules";
  classes.replace(at, classes.find('\n', at) - at, shown.substr(0, shown.find('\n')));
  std::ofstream(office.rules / "bahasa/kelas.toml") << classes;
  std::ofstream(office.rules / "kriteria/b-manfaat.toml", std::ios::app)
      << "\n[[bukti]]\nid = \"b-buku\"\narah = \"nyaris\"\nfrasa = [\"" << code_behind("disebut dengan namanya:")
      << "\", \"" << code_behind("Di dalam pilihan pun boleh:")
      << "\"]\nharus = [\"Ada biaya cetak.\", \"Ada biaya perjalanan dinas.\", \"Ada ongkos kantor.\"]\njangan = "
         "[\"Ada "
         "biaya warga.\"]\n";
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
