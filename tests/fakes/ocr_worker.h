#pragma once
// A telaah-ocr that reads nothing: says hello, answers the probe as a sound worker would, gives every other page the
// words "Halaman N" and does on page 2 what the test is about.

#include <unistd.h>

#include <string>

#include "wire/channel.h"
#include "wire/frames.h"
#include "wire/probe_image.h"
#include "wire/recognition.h"

namespace telaah::fake {

inline constexpr int kSocket = 3;

inline void say(wire::FrameType type, const std::string& payload) {
  std::string out;
  wire::append_frame(out, type, payload);
  wire::send_all(kSocket, out);
}

inline wire::Recognition page_saying(const PageImage& image, const std::string& text, float width, float height) {
  wire::Recognition said;
  said.mean_confidence = 0.9F;
  said.page.number = image.page;
  said.page.width = width;
  said.page.height = height;
  said.page.delivered = true;
  said.page.text = text;
  Word word;
  word.end = static_cast<std::uint32_t>(text.size());
  word.box = {10, 10, 100, 22};
  word.flags = word_ocr;
  word.confidence = 90;
  said.page.words = {word};
  return said;
}

inline PageImage receive_image() {
  wire::ImageBuilder builder;
  while (!builder.complete()) {
    const auto frame = wire::receive(kSocket);
    if (!frame) ::_exit(0);
    frame->type == wire::FrameType::image_head ? builder.add_head(frame->payload) : builder.add_chunk(frame->payload);
  }
  return builder.take();
}

template <class Fault>
int serve(Fault on_page_2) {
  say(wire::FrameType::hello, wire::encode(wire::Hello{.engine = "Tesseract palsu"}));
  while (const auto request = wire::receive(kSocket)) {
    const auto wanted = wire::decode_recognise(request->payload);
    const PageImage image = receive_image();
    if (image.page == 2) on_page_2(image);
    const bool is_probe = image.width == wire::probe_image().width;
    const std::string text = is_probe ? std::string(wire::probe_image_text()) : "Halaman" + std::to_string(image.page);
    say(wire::FrameType::recognised, wire::encode(page_saying(image, text, wanted->width, wanted->height)));
    say(wire::FrameType::done, wire::encode(wire::Done{}));
  }
  return 0;
}

}  // namespace telaah::fake
