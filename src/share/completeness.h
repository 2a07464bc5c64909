#pragma once
// A look at a dropped file's head and tail: is it finished, is somebody still writing it? Reads at most 3 KiB, never
// maps the file, never follows a link.

#include <string>

namespace telaah::share {

enum class Completeness {
  complete,    ///< a PDF with its end mark; or something else than a PDF, which will get its reason
  incomplete,  ///< no end mark, empty, or zeros where the content should be
  busy,        ///< locked, or open for writing on this machine
  forbidden,   ///< we may not read it
  gone,
};

/// `path` is absolute. Throws std::system_error for causes that are not the file's own (I/O error, share gone).
Completeness look_at(const std::string& path);

}  // namespace telaah::share
