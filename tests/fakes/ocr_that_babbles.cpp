#include "ocr_worker.h"

int main() {
  return telaah::fake::serve([](const telaah::PageImage&) {
    telaah::fake::say(telaah::wire::FrameType::recognised, "\xFF\x00\x7F this is no page");
  });
}
