#pragma once
// Document <-> frames: document_head, one document_page for each announced page, document_tail. The same bytes are the
// answer of a worker and what the ledger keeps, so every kept reading is also a test of the decoder.

#include <optional>
#include <string>
#include <string_view>

#include "telaah/document.h"
#include "telaah/failure.h"
#include "wire/frames.h"

namespace telaah::wire {

std::string encode_head(const Document& document);
std::string encode_page(const Page& page);
std::string encode_tail(const Document& document);
/// All frames of a document.
std::string encode_document(const Document& document);

/// A page whose every field is possible; its font numbers are checked against the tail later.
std::optional<Page> decode_page(std::string_view payload);

/// Puts a Document together from untrusted frames, in order, and refuses the first that cannot be true.
class DocumentBuilder {
 public:
  /// False: this frame cannot be part of a true answer.
  bool add(const Frame& untrusted_frame);
  /// The tail has come and all announced pages with it.
  [[nodiscard]] bool complete() const { return state_ == State::complete; }
  Document take() { return std::move(document_); }

 private:
  enum class State : std::uint8_t { head, pages, complete };
  bool add_head(std::string_view payload);
  bool add_page(std::string_view payload);
  bool add_tail(std::string_view payload);
  Document document_;
  std::size_t bytes_ = 0;
  State state_ = State::head;
};

Result<Document> decode_document(std::string_view untrusted_bytes);

}  // namespace telaah::wire
