// Names that a share can bear: never longer than its file systems allow.

#include <cstddef>
#include <string>
#include <string_view>

#include <fmt/format.h>

#include "share/folder.h"
#include "share/share.h"
#include "telaah/utf8.h"

namespace telaah::share {
namespace {

constexpr std::string_view kAnswer = " - jawaban.txt";

}  // namespace

std::string with_suffix(std::string_view name, std::string_view suffix) {
  const std::size_t dot = name.rfind('.');
  const bool has_extension = dot != std::string_view::npos && dot > 0 && name.size() - dot <= 12;
  const std::string_view extension = has_extension ? name.substr(dot) : std::string_view();
  const std::string_view stem = has_extension ? name.substr(0, dot) : name;
  return fmt::format("{}{}{}", utf8::cut(stem, kLongestName - suffix.size() - extension.size()), suffix, extension);
}

std::string reason_name(std::string_view name) {
  constexpr std::string_view kSuffix = ".ALASAN.txt";
  return fmt::format("{}{}", utf8::cut(name, kLongestName - kSuffix.size()), kSuffix);
}

std::string answer_name(std::string_view name) {
  return fmt::format("{}{}", utf8::cut(name, kLongestName - kAnswer.size() - kBeingWritten.size()), kAnswer);
}

bool is_answer(std::string_view name) {
  if (name.ends_with(kBeingWritten)) name.remove_suffix(kBeingWritten.size());
  return name.ends_with(kAnswer);
}

}  // namespace telaah::share
