// The bare Tesseract API on one thread: the floor for anything that reads scans with Tesseract. Takes the model's
// folder, its name, the images' resolution and the images; as telaah does, it starts one engine, with PSM 4, and never
// scales.

#include <leptonica/allheaders.h>
#include <tesseract/baseapi.h>

#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <memory>

int main(int count, char** arguments) {
  if (count < 5) return std::fputs("bare_ocr MODEL_FOLDER MODEL DPI IMAGE...\n", stderr), 2;
  tesseract::TessBaseAPI api;
  if (api.Init(arguments[1], arguments[2], tesseract::OEM_LSTM_ONLY) != 0) return 2;
  api.SetPageSegMode(tesseract::PSM_SINGLE_COLUMN);
  std::size_t bytes = 0;
  for (int i = 4; i < count; ++i) {
    Pix* image = pixRead(arguments[i]);
    if (image == nullptr) return 1;
    api.SetImage(image);
    api.SetSourceResolution(std::atoi(arguments[3]));
    if (api.Recognize(nullptr) != 0) return 1;
    const std::unique_ptr<char[]> text(api.GetUTF8Text());
    bytes += std::strlen(text.get());
    api.Clear();
    pixDestroy(&image);
  }
  std::printf("%zu bytes of text\n", bytes);
  return 0;
}
