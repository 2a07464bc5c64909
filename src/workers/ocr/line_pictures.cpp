// Tesseract keeps the picture of each line as a PNG file in memory, only to unpack it for the network straight away:
// packing costs a tenth of all recognition. It asks Leptonica for the file through the dynamic linker, which finds this
// function first. Leptonica's own file of plain pixels serves as well: the reader knows a file by its first bytes.

#include <dlfcn.h>
#include <leptonica/allheaders.h>

extern "C" __attribute__((visibility("default"), used)) l_ok pixWriteMem(l_uint8** data, size_t* size, Pix* pix,
                                                                         l_int32 format) {
  if (format == IFF_PNG) return pixWriteMemSpix(data, size, pix);
  using Function = l_ok (*)(l_uint8**, size_t*, Pix*, l_int32);
  static const auto theirs = reinterpret_cast<Function>(::dlsym(RTLD_NEXT, "pixWriteMem"));
  return theirs == nullptr ? 1 : theirs(data, size, pix, format);
}
