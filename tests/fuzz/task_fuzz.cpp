// Any bytes that another machine may have left in the folder of a plan: the decoders must refuse, or give something
// that encodes to the same bytes again.

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "tasks/entry_codec.h"
#include "tasks/plan_file.h"
#include "tasks/result_file.h"
#include "tasks/sealed_file.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace telaah::tasks;
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const auto expect_same = [&](const auto& decoded) {
    if (decoded && encode(*decoded) != bytes) std::abort();
  };
  expect_same(decode_task(bytes));
  expect_same(decode_plan(bytes));
  expect_same(decode_record(bytes));
  if (const auto entry = decode_entry(bytes); entry && encode_entry(*entry) != bytes) std::abort();
  if (const auto head = decode_head(bytes); head && !decode_head(encode(*head))) std::abort();
  for (const Kind kind : {Kind::plan, Kind::task, Kind::rules, Kind::result}) {
    const auto content = unsealed(kind, bytes);
    if (content && sealed(kind, *content) != bytes) std::abort();
  }
  return 0;
}
