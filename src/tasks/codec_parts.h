#pragma once
// What tasks, plans and results write alike.

#include <string>

#include "tasks/task.h"
#include "wire/bytes.h"

namespace telaah::tasks {

inline constexpr std::size_t kMaxPathBytes = 1u << 16;  // Linux knows 4,096; folders in folders may pass that
inline constexpr std::size_t kMaxVersionBytes = 1024;
inline constexpr std::size_t kHashDigits = 64;
inline constexpr std::size_t kNameDigits = 32;
inline constexpr std::uint32_t kMaxFiles = 10'000'000;

inline bool is_hex(std::string_view text, std::size_t digits) {
  if (text.size() != digits) return false;
  for (const char c : text) {
    if (!((c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'))) return false;
  }
  return true;
}

inline void write(wire::Writer& writer, const Versions& versions) {
  writer.bytes(versions.engine);
  writer.bytes(versions.rules);
  writer.number(static_cast<std::uint8_t>(versions.ocr));
}

/// False: no such mode.
inline bool read(wire::Reader& reader, Versions& versions) {
  versions.engine = reader.bytes(kMaxVersionBytes);
  versions.rules = reader.bytes(kMaxVersionBytes);
  const auto untrusted_mode = reader.number<std::uint8_t>();
  if (untrusted_mode > static_cast<std::uint8_t>(pipeline::OcrMode::always)) return false;
  versions.ocr = static_cast<pipeline::OcrMode>(untrusted_mode);
  return true;
}

}  // namespace telaah::tasks
