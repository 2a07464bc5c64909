#pragma once
// A dropped ZIP: is it one, and under which names may its files lie in the inbox? Pure but for looks_like_zip.

#include <string>
#include <string_view>

namespace telaah::share {

/// By its name and its first bytes: an office document is a ZIP, too, and is no archive to its sender.
bool is_zip(std::string_view name, const std::string& path);

/// A name out of an archive made safe to lie below a folder: no "..", no absolute or Windows paths, no control
/// characters, at most four folders deep and 255 bytes a part; in UTF-8, whatever code page the archive was written in.
/// Never empty.
std::string safe_name(std::string_view untrusted_bytes);

}  // namespace telaah::share
