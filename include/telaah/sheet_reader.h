#pragma once
// Reads workbooks that came from outside through the sandboxed worker telaah-xlsx: the trusted program unpacks nothing
// and parses no XML that others wrote.

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "telaah/failure.h"
#include "telaah/sheet.h"

namespace telaah::extract {

/// One worker process, started lazily. One thread; move-only. Throws Error(environment) when the worker cannot be
/// started, cannot lock itself down, or fails its self-test.
class SheetReader {
 public:
  /// `program`: path of telaah-xlsx; "" = beside this program.
  explicit SheetReader(std::string program = {});
  SheetReader(SheetReader&&) noexcept;
  SheetReader& operator=(SheetReader&&) noexcept;
  ~SheetReader();

  /// The sheets named in `wanted` (all when empty) of the workbook behind `descriptor`.
  Result<std::vector<Sheet>> read(int descriptor, std::uint64_t size_bytes, const std::vector<std::string>& wanted);

 private:
  struct Inside;
  std::unique_ptr<Inside> inside_;
};

}  // namespace telaah::extract
