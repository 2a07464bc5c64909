// telaah-pdf: reads one PDF after the other from descriptors that telaah hands over, and answers in frames. Locks
// itself down before the first; never opens a file, never prints a message.

#include <unistd.h>

#include <cstdlib>
#include <string>

#include "telaah/limits.h"
#include "wire/channel.h"
#include "wire/document_codec.h"
#include "wire/frames.h"
#include "wire/probe.h"
#include "workers/conversation/conversation.h"
#include "workers/conversation/file_bytes.h"
#include "workers/pdf/page_picture.h"
#include "workers/pdf/pdf_file.h"
#include "workers/pdf/strips.h"
#include "workers/sandbox/sandbox.h"

namespace {

using namespace telaah;

constexpr std::size_t kSendBytes = 64u << 10;

/// Frames on their way out, sent in few large pieces.
class Answer {
 public:
  bool add(wire::FrameType type, std::string_view payload) {
    wire::append_frame(waiting_, type, payload);
    return waiting_.size() < kSendBytes || flush();
  }
  bool flush() {
    const bool sent = wire::send_all(worker::kSocket, waiting_);
    waiting_.clear();
    return sent;
  }

 private:
  std::string waiting_;
};

bool finish(Answer& answer) {
  answer.add(wire::FrameType::done, wire::encode(worker::done_so_far()));
  return answer.flush();
}

bool read_document(worker::PdfFile& file) {
  Answer answer;
  file.read(
      {.head = [&](const Document& d) { return answer.add(wire::FrameType::document_head, wire::encode_head(d)); },
       .page = [&](const Page& p) { return answer.add(wire::FrameType::document_page, wire::encode_page(p)); },
       .tail = [&](const Document& d) { return answer.add(wire::FrameType::document_tail, wire::encode_tail(d)); }});
  return finish(answer);
}

bool send_picture(worker::PdfFile& file, int page) {
  if (page < 1 || page > file.announced_pages()) return worker::answer_failure(FailureCode::cannot_open);
  const auto picture = worker::page_picture(file, page);
  if (const auto* code = std::get_if<FailureCode>(&picture)) return worker::answer_failure(*code, page);
  const auto& image = std::get<PageImage>(picture);
  Answer answer;
  answer.add(wire::FrameType::image_head, wire::encode_image_head(image));
  const std::string_view bytes(reinterpret_cast<const char*>(image.bytes.data()), image.bytes.size());
  for (std::size_t start = 0; start < bytes.size(); start += wire::kImageChunkBytes) {
    if (!answer.add(wire::FrameType::image_chunk, bytes.substr(start, wire::kImageChunkBytes))) return false;
  }
  return finish(answer);
}

bool send_strips(worker::PdfFile& file, const wire::StripRequest& wanted) {
  Answer answer;
  bool goes_on = true;
  worker::cut_strips(file, wanted, [&](const wire::StripPicture& picture) {
    goes_on = answer.add(wire::FrameType::strip, wire::encode(picture));
    return goes_on;
  });
  return goes_on && finish(answer);
}

bool answer_strips(const wire::Received& request) {
  const auto wanted = wire::decode_strip_request(request.payload);
  if (!wanted || !request.descriptor.is_open()) return false;
  const worker::FileBytes bytes(request.descriptor.number(), wanted->size_bytes);
  if (!bytes.whole()) return worker::answer_failure(FailureCode::changed_while_read);
  worker::PdfFile file(bytes.view());
  return file.failure() == FailureCode::none ? send_strips(file, *wanted) : worker::answer_failure(file.failure());
}

bool answer_request(const wire::Received& request) {
  if (request.type == wire::FrameType::cut_strips) return answer_strips(request);
  const auto wanted = wire::decode_request(request.payload);
  if (!wanted || !request.descriptor.is_open()) return false;
  const worker::FileBytes bytes(request.descriptor.number(), wanted->size_bytes);
  if (!bytes.whole()) return worker::answer_failure(FailureCode::changed_while_read);
  worker::PdfFile file(bytes.view());
  if (file.failure() != FailureCode::none) return worker::answer_failure(file.failure());
  if (request.type == wire::FrameType::read_document) return read_document(file);
  return request.type == wire::FrameType::read_image && send_picture(file, wanted->page);
}

bool in_document = false;

/// Poppler's allocator ends the process when memory runs out; the code tells telaah why.
void leave_for_memory() {
  if (in_document) ::_exit(wire::kExitMemory);
}

bool serve(const wire::Received& request) {
  in_document = true;
  const bool goes_on = answer_request(request);
  in_document = false;
  return goes_on;
}

bool read_probe() {
  worker::PdfFile file(wire::probe_document());
  if (file.failure() != FailureCode::none) return false;
  std::string words;
  file.read({.head = [](const Document&) { return true; },
             .page =
                 [&](const Page& page) {
                   words += page.text;
                   return true;
                 },
             .tail = [](const Document&) { return true; }});
  return words == wire::probe_text();
}

/// Everything that opens files or sets tables up must have happened before the sandbox closes.
bool warm_up() {
  worker::start_poppler();
  worker::take_stand_in_fonts();
  return read_probe();
}

wire::SandboxState get_ready() {
  std::atexit(leave_for_memory);
  return warm_up() ? wire::SandboxState::locked : wire::SandboxState::engine_failed;
}

constexpr sandbox::Rules kRules{.address_space_bytes = limits::kPdfAddressSpaceBytes, .socket = worker::kSocket};

bool self_test() { return warm_up() && sandbox::self_test(kRules, read_probe); }

}  // namespace

int main(int argc, char** argv) {
  return worker::run({.name = "telaah-pdf",
                      .rules = kRules,
                      .engine = worker::poppler_version,
                      .get_ready = get_ready,
                      .serve = serve,
                      .self_test = self_test},
                     argc, argv);
}
