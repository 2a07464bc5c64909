// Any bytes a worker may send: the decoders must refuse or give something that encodes again.

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "wire/document_codec.h"
#include "wire/frames.h"
#include "wire/mark_codec.h"
#include "wire/strips.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace telaah::wire;
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const auto document = decode_document(bytes);
  if (document && !decode_document(encode_document(*document))) std::abort();
  static_cast<void>(decode_page(bytes));
  static_cast<void>(decode_hello(bytes));
  static_cast<void>(decode_request(bytes));
  static_cast<void>(decode_failure(bytes));
  static_cast<void>(decode_done(bytes));
  static_cast<void>(decode_image_head(bytes));
  static_cast<void>(decode_archive_entry(bytes));
  if (const auto request = decode_mark_request(bytes); request && !decode_mark_request(encode(*request))) std::abort();
  static_cast<void>(decode_marked_copy(bytes));
  static_cast<void>(decode_strip_request(bytes));
  if (const auto strip = decode_strip(bytes); strip && !decode_strip(encode(*strip))) std::abort();
  std::string_view rest = bytes;
  while (next_frame(rest)) {
  }
  return 0;
}
