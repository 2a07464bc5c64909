#include "office/zip_bytes.h"

#include <minizip/zip.h>
#include <zlib.h>

#include <algorithm>
#include <cstdio>

#include "telaah/failure.h"

namespace telaah::office {
namespace {

/// A file in memory, as minizip wants to write one: it goes back to put in sizes.
struct Memory {
  std::string bytes;
  std::size_t at = 0;
};

Memory& memory_of(void* opaque) { return *static_cast<Memory*>(opaque); }

voidpf open_memory(voidpf opaque, const char*, int) { return opaque; }

uLong write_memory(voidpf opaque, voidpf, const void* data, uLong size) {
  Memory& memory = memory_of(opaque);
  if (memory.at + size > memory.bytes.size()) memory.bytes.resize(memory.at + size);
  memory.bytes.replace(memory.at, size, static_cast<const char*>(data), size);
  memory.at += size;
  return size;
}

uLong read_memory(voidpf opaque, voidpf, void* data, uLong size) {
  Memory& memory = memory_of(opaque);
  const std::size_t count = std::min<std::size_t>(size, memory.bytes.size() - memory.at);
  memory.bytes.copy(static_cast<char*>(data), count, memory.at);
  memory.at += count;
  return count;
}

long tell_memory(voidpf opaque, voidpf) { return static_cast<long>(memory_of(opaque).at); }

long seek_memory(voidpf opaque, voidpf, uLong offset, int origin) {
  Memory& memory = memory_of(opaque);
  const std::size_t from = origin == ZLIB_FILEFUNC_SEEK_CUR   ? memory.at
                           : origin == ZLIB_FILEFUNC_SEEK_END ? memory.bytes.size()
                                                              : 0;
  if (from + offset > memory.bytes.size()) return -1;
  memory.at = from + offset;
  return 0;
}

int close_memory(voidpf, voidpf) { return 0; }
int no_error(voidpf, voidpf) { return 0; }

void expect_ok(int code) {
  if (code != ZIP_OK) throw Error(ExitCode::environment, "Surat tidak dapat dikemas sebagai .docx.");
}

}  // namespace

std::string zip_bytes(const std::vector<ZipPart>& parts, const std::string& comment) {
  Memory memory;
  zlib_filefunc_def functions{open_memory, read_memory,  write_memory, tell_memory,
                              seek_memory, close_memory, no_error,     &memory};
  zipFile archive = zipOpen2("", APPEND_STATUS_CREATE, nullptr, &functions);
  if (archive == nullptr) throw std::bad_alloc();
  zip_fileinfo when{};
  when.tmz_date.tm_year = 1980;  // the first a ZIP can say: no clock in the bytes
  when.tmz_date.tm_mday = 1;
  for (const ZipPart& part : parts) {
    expect_ok(zipOpenNewFileInZip(archive, part.name.c_str(), &when, nullptr, 0, nullptr, 0, nullptr, Z_DEFLATED,
                                  Z_DEFAULT_COMPRESSION));
    expect_ok(zipWriteInFileInZip(archive, part.bytes.data(), static_cast<unsigned>(part.bytes.size())));
    expect_ok(zipCloseFileInZip(archive));
  }
  expect_ok(zipClose(archive, comment.c_str()));
  return memory.bytes;
}

}  // namespace telaah::office
