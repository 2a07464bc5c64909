#include "cli/args.h"

#include "cli/console.h"

#include <gtest/gtest.h>

#include <memory>

namespace telaah::cli {
namespace {

struct Given {
  std::vector<std::string> paths;
  std::string mode = "auto";
  int jobs = 0;
  bool ran = false;
};

ExitCode run_line(Given& given, std::vector<std::string> words) {
  Program program;
  program.groups = {{"rules", "Aturan"}};
  const auto declare = [&given](Options& options) -> Action {
    options.arguments("PATH", given.paths, "Berkas");
    options.choice("--ocr", given.mode, {"auto", "never"}, "OCR");
    options.number("--jobs", "N", given.jobs, 1, 8, "Jumlah");
    return [&given](Console&) {
      given.ran = true;
      return ExitCode::done;
    };
  };
  const auto declare_check = [](Options&) -> Action { return [](Console&) { return ExitCode::some_failed; }; };
  program.commands = {{"run", "Menjalankan", "", declare}, {"rules check", "Memeriksa", "", declare_check}};
  words.insert(words.begin(), "telaah");
  std::vector<char*> arguments;
  for (std::string& word : words) arguments.push_back(word.data());
  Console console;
  return run(program, arguments, console);
}

std::string complaint(std::vector<std::string> words) {
  Given given;
  try {
    run_line(given, std::move(words));
  } catch (const Error& error) {
    EXPECT_EQ(error.exit(), ExitCode::usage);
    return error.what();
  }
  return "";
}

}  // namespace

TEST(Args, BindsWhatWasTyped) {
  Given given;
  EXPECT_EQ(run_line(given, {"run", "a", "--ocr", "never", "b", "--jobs=4"}), ExitCode::done);
  EXPECT_TRUE(given.ran);
  EXPECT_EQ(given.paths, (std::vector<std::string>{"a", "b"}));
  EXPECT_EQ(given.mode, "never");
  EXPECT_EQ(given.jobs, 4);
}

TEST(Args, APathMayBeginWithADashAfterTwo) {
  Given given;
  run_line(given, {"run", "--", "-aneh.pdf"});
  EXPECT_EQ(given.paths, std::vector<std::string>{"-aneh.pdf"});
}

TEST(Args, ReachesACommandOfAGroup) {
  Given given;
  EXPECT_EQ(run_line(given, {"rules", "check"}), ExitCode::some_failed);
}

TEST(Args, TellsInIndonesianWhatIsWrong) {
  EXPECT_NE(complaint({}).find("Perintah belum disebutkan"), std::string::npos);
  EXPECT_NE(complaint({"rules"}).find("Perintah belum disebutkan"), std::string::npos);
  EXPECT_NE(complaint({"rum"}).find("Perintah tidak dikenal: 'rum'. Mungkin maksudnya 'run'?"), std::string::npos);
  EXPECT_NE(complaint({"run"}).find("PATH belum disebutkan"), std::string::npos);
  EXPECT_NE(complaint({"run", "a", "--job", "2"}).find("Mungkin maksudnya '--jobs'?"), std::string::npos);
  EXPECT_NE(complaint({"run", "a", "--jobs", "0"}).find("bilangan bulat 1 sampai 8, bukan '0'"), std::string::npos);
  EXPECT_NE(complaint({"run", "a", "--jobs", "dua"}).find("bukan 'dua'"), std::string::npos);
  EXPECT_NE(complaint({"run", "a", "--ocr", "ya"}).find("salah satu dari auto, never"), std::string::npos);
  EXPECT_NE(complaint({"run", "a", "--ocr"}).find("Opsi --ocr memerlukan tepat satu nilai"), std::string::npos);
}

}  // namespace telaah::cli
