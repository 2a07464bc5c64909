#include "ocr_worker.h"

int main() {
  return telaah::fake::serve([](const telaah::PageImage& image) {
    telaah::PageImage other = image;
    other.page = 7;
    telaah::fake::say(telaah::wire::FrameType::recognised,
                      telaah::wire::encode(telaah::fake::page_saying(other, "Halaman7", 595, 842)));
  });
}
