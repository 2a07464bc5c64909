#pragma once
// Opens a workbook that telaah wrote, to count what really stands in it: libxlsxwriter does not notice when its
// temporary files could not be written in full. Reads bounded and checked, so that another file at that place does no
// harm.

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "telaah/report.h"

namespace telaah::report {

struct Reopened {
  std::map<std::string, std::uint64_t> rows;  ///< by part: "xl/worksheets/sheet1.xml" -> rows in it
  std::uint64_t parts = 0;
};

/// Reads every part to its end, checks its checksum and that its XML is closed. nullopt when anything is wrong.
std::optional<Reopened> reopen(const std::string& path);

/// Stands in the document properties of every workbook of ours; other programs keep it when they save the file again.
inline constexpr std::string_view kMark = "telaah: rekapitulasi usulan inovasi daerah";

}  // namespace telaah::report
